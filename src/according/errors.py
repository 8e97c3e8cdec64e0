"""The error tree. Every message names the thing, its value and the remedy.

AccordingError
├── BadReport          the bytes cannot be read as a report
│   ├── EmptyReport        nothing in it that could be read
│   ├── TooLarge           more bytes than the limit
│   ├── NotText            a binary file
│   ├── NotEnglish         a language that the reader does not know
│   └── ForgottenReport    bytes that a ledger was told to forget
├── CannotFetch        a URL that did not answer, or must not be asked
│   └── RefusedAddress     a private, loopback or link-local address
├── BadOption          an option whose value makes no sense
├── BadReading         JSON that is not a reading
├── BadStory           JSON that is not a story
├── BadLedger          a file or database that is not a ledger, or of another version
├── NotFound           an id or a name that is not in the ledger
├── ModelNotFound      no language pipeline of that name
└── Unforeseen         According itself failed on a report: a mistake to be mended
"""


class AccordingError(Exception):
    """Whatever According has to say about input that it cannot use."""


class BadReport(AccordingError):
    """The bytes cannot be read as a report."""


class EmptyReport(BadReport):
    """There is nothing in it that could be read."""


class TooLarge(BadReport):
    """It has more bytes than the limit."""


class NotText(BadReport):
    """It is a binary file."""


class NotEnglish(BadReport):
    """It is in a language that the reader does not know."""


class ForgottenReport(BadReport):
    """The ledger was told to forget these bytes."""


class CannotFetch(AccordingError):
    """The URL did not answer with a page."""


class RefusedAddress(CannotFetch):
    """The URL leads to a private, loopback or link-local address."""


class BadOption(AccordingError):
    """An option has a value that makes no sense."""


class BadReading(AccordingError):
    """The JSON is not a reading."""


class BadStory(AccordingError):
    """The JSON is not a story."""


class BadLedger(AccordingError):
    """The file or database is not a ledger that this version can use."""


class NotFound(AccordingError):
    """There is no such id or name in the ledger."""


class ModelNotFound(AccordingError):
    """There is no language pipeline of that name."""


class Unforeseen(AccordingError):
    """According itself failed on a report, which is a mistake of its own; `__cause__` is what happened."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(
            f"According itself failed on it ({type(cause).__name__}: {cause}); please report that, with what "
            "ACCORDING_DEBUG=1 shows and, if you may, the report"
        )
        self.__cause__ = cause
