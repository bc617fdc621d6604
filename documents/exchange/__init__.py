"""Dossiers from other installations: read with suspicion, shown, and taken in by the declared edge."""
