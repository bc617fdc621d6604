"""The same dates as in Vietnamese: 03/04 must not be April in one language and March in the other."""

from config.formats.vi.formats import *  # noqa: F403
