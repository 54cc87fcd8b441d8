"""The columns of every public list, by its kind: exact, so that nothing else gets out with it."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sanxiang.rules.list_columns.charts import CHARTS
from sanxiang.rules.list_columns.column import PublicColumn
from sanxiang.rules.list_columns.contacts import CONTACTS
from sanxiang.rules.list_columns.documents import DOCUMENTS
from sanxiang.rules.list_columns.guides import GUIDES
from sanxiang.rules.list_columns.items import ITEMS, SPOT_ITEMS
from sanxiang.rules.list_columns.people import OFFICERS, SECTIONS

COLUMNS: Mapping[str, tuple[PublicColumn, ...]] = {
    "officers": OFFICERS,
    "sections": SECTIONS,
    "items": ITEMS,
    "spot_items": SPOT_ITEMS,
    "charts": CHARTS,
    "guides": GUIDES,
    "documents": DOCUMENTS,
    "contacts": CONTACTS,
}
# The columns that say which row it is, whatever else of it changes.
IDENTITY: Mapping[str, tuple[str, ...]] = {
    "officers": ("certificate",),
    "sections": ("section",),
    "items": ("power", "name"),
    "spot_items": ("name",),
    "charts": ("name",),
    "guides": ("power", "item"),
    "documents": ("from_date", "name"),
    "contacts": ("topic", "power", "name"),
}
KEY_LENGTH = 12


def key_of(kind: str, row: Mapping[str, Any]) -> str:
    """The short name of a row in an address: the same in every version that still has the row."""
    said = "\n".join(str(row[name]) for name in IDENTITY[kind])
    return sha256(said.encode()).hexdigest()[:KEY_LENGTH]


# What a visitor finds a row by.
SEARCHED: Mapping[str, tuple[str, ...]] = {
    "officers": ("name", "certificate", "section"),
    "sections": ("section", "duties"),
    "items": ("name", "basis", "measure", "body"),
    "spot_items": ("name", "field", "basis", "object"),
    "charts": ("title",),
    "guides": ("item", "basis", "section", "conditions"),
    "documents": ("name", "number", "issuer"),
    "contacts": ("name", "power"),
}
