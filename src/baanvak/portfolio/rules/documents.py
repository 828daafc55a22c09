"""Which files can be read, how large they may be, and what is said about a file that cannot be read."""

from enum import StrEnum

from baanvak.base.words import msgid

MOST_BYTES = 5 * 1024 * 1024
MOST_PAGES = 20
MOST_TEXT = 200_000  # signs that come out of a file; a CV of ten pages has 40.000
LONGEST_NAME = 100


class Type(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    TEXT = "txt"


CONTENT_TYPES = {
    Type.PDF: "application/pdf",
    Type.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Type.TEXT: "text/plain; charset=utf-8",
}


class Trouble(StrEnum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    LARGE = "large"
    PAGES = "pages"
    LOCKED = "locked"
    SCAN = "scan"
    NO_TEXT = "no_text"
    PICTURE = "picture"
    OLD_WORD = "old_word"
    OTHER_OFFICE = "other_office"
    MACROS = "macros"
    WEB_PAGE = "web_page"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    HEAVY = "heavy"
    BUSY = "busy"


_PASTE = msgid("Or copy the text and paste it below.")
TROUBLE_WORDS = {
    Trouble.EMPTY: msgid("There is nothing in this file. Please choose another file."),
    Trouble.LARGE: msgid("This file is too large: 5 MB at most. Save it without pictures and try again."),
    Trouble.PAGES: msgid("This file has more than 20 pages. Please choose only your CV."),
    Trouble.LOCKED: msgid("This file has a password. Save it without a password and try again."),
    Trouble.SCAN: msgid("This is a scan: a photo of paper. We can read letters only. Do you have it as Word file?"),
    Trouble.NO_TEXT: msgid("We find no text in this file. Please choose another file."),
    Trouble.PICTURE: msgid("This is a photo. We can read letters only. Please choose a Word file or a PDF."),
    Trouble.OLD_WORD: msgid("This is an old Word file (.doc). Open it, save it as .docx or PDF, and try again."),
    Trouble.OTHER_OFFICE: msgid("We cannot read this kind of file. Save it as PDF or Word file (.docx) and try again."),
    Trouble.MACROS: msgid("There are small programs (macros) in this file. Save it as PDF and try again."),
    Trouble.WEB_PAGE: msgid("This is a web page. Print it to a PDF and try again."),
    Trouble.UNKNOWN: msgid("We do not know this kind of file. Choose a PDF, a Word file (.docx) or a text file."),
    Trouble.BROKEN: msgid("This file seems to be damaged. Save it anew as PDF and try again."),
    Trouble.HEAVY: msgid("This file is too complicated to read. Save it anew as PDF and try again."),
    Trouble.BUSY: msgid("Many people send a CV at this moment. Please try again in a minute."),
}  # fmt: skip
PASTE_INSTEAD = _PASTE
