"""Official papers (执法文书): forms as data, their exact text, and the PDF of it.

`resolve` makes the text, `text_sha256` is what a signature is bound to, `pdf` prints it, `word`
gives it to work on.
Nothing here knows a case, a database or the time of day.
"""

from sanxiang.papers.blanks import blank
from sanxiang.papers.fonts import font_set, missing_glyphs
from sanxiang.papers.forms import KINDS, Column, Form, FormField, Signer, form
from sanxiang.papers.passages import labels, passages, worded
from sanxiang.papers.printing import MissingGlyph, pdf, pictures
from sanxiang.papers.resolving import (
    MissingField,
    PaperRefused,
    Resolved,
    TooLong,
    resolve,
    text_sha256,
    texts_of,
)
from sanxiang.papers.sheets import PublicText, Sheet, press_word, sheet_pdf
from sanxiang.papers.signatures import BadSignature, SignatureImage
from sanxiang.papers.specimens import specimen
from sanxiang.papers.word import word

__all__ = [
    "KINDS",
    "BadSignature",
    "Column",
    "Form",
    "FormField",
    "MissingField",
    "MissingGlyph",
    "PaperRefused",
    "PublicText",
    "Resolved",
    "Sheet",
    "SignatureImage",
    "Signer",
    "TooLong",
    "blank",
    "font_set",
    "form",
    "labels",
    "missing_glyphs",
    "passages",
    "pdf",
    "pictures",
    "press_word",
    "resolve",
    "sheet_pdf",
    "specimen",
    "text_sha256",
    "texts_of",
    "word",
    "worded",
]
