"""The law of commendation as data: date-effective packs (bộ quy định) in TOML, and how they are read.

A file says what holds from its first day on: who decides on which award, what a nominee must fulfil, how a council
votes, the deadlines in working days, the money, the codes of forms. Each value names its source and whether that source
was confirmed. Nothing of it stands in code.
"""
