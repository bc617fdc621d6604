"""Why a package from elsewhere is not taken in."""


class Refused(Exception):
    """Its text is a sentence for the officer; `code` says what kind of reason it is."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        super().__init__(sentence)
