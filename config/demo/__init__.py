"""A school to try the system with: Trường Tiểu học Liên Nghĩa, its groups, and the authorities above it.

People carry plainly generic names. What happens to them goes through the same services as everything else.
"""
