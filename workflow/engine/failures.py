"""What the work behind a job may raise on purpose. Apart from the outbox, for whoever raises it needs no database."""


class Explained(Exception):
    """A job's failure whose text is a sentence for the people who wait for it."""


class NotReady(Exception):
    """What the job builds on is not there yet (a certificate before its decision): try again soon; it is no fault."""
