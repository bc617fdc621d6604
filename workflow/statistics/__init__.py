"""Statistics (thống kê): how many were proposed and what became of it. Reads only; nothing here moves anything."""
