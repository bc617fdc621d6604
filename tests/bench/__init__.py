"""The measures of how fast it is: `make bench`. Each module here with a MEASURES tuple brings its own."""
