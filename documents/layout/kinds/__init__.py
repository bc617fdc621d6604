"""The papers themselves, one module for each kind: its blocks from top to bottom."""
