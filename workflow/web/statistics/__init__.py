"""Pages of figures: the statistics of a school or an authority, and the form of a movement's summary report."""
