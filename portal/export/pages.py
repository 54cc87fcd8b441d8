"""What a page becomes as a file: its place, its links made relative, its forms left out."""

import mimetypes
import posixpath
import re
from collections.abc import Callable
from hashlib import sha256
from html import escape, unescape
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

LINK = re.compile(r'\b(href|src)="([^"]*)"')
STYLE_LINK = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
SENDS = re.compile(r'<form\b[^>]*\bmethod="post"', re.IGNORECASE)
ANCHOR = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
PLAIN = re.compile(r"[0-9A-Za-z=&_-]{1,80}")
HTML, CSS = "text/html", "text/css"


def place_of(address: str, content_type: str) -> str:
    """The file of an address, with an end that tells any web server its type."""
    parts = urlsplit(address)
    path = unquote(parts.path).lstrip("/")
    if ".." in path.split("/"):
        path = sha256(path.encode()).hexdigest()[:16] + "/"
    if parts.query:
        plain = PLAIN.fullmatch(parts.query)
        name = parts.query if plain else sha256(parts.query.encode()).hexdigest()[:16]
        path = f"{path.rstrip('/')}/{name}/" if path else f"{name}/"
    kind = content_type.partition(";")[0].strip()
    if kind == HTML:
        return f"{path}index.html" if path in {"", "/"} or path.endswith("/") else f"{path}.html"
    if path.endswith("/"):
        return f"{path}index{mimetypes.guess_extension(kind) or '.txt'}"
    if "." not in posixpath.basename(path):
        return path + (mimetypes.guess_extension(kind) or ".txt")
    return path


def links_of(address: str, content_type: str, body: bytes) -> list[str]:
    """The addresses of this site that a page or style sheet leads to, each once, in order."""
    kind = content_type.partition(";")[0].strip()
    text = body.decode() if kind in {HTML, CSS} else ""
    if kind == HTML:
        found = [unescape(link) for _, link in LINK.findall(FORM.sub("", text))]
    else:
        found = STYLE_LINK.findall(text)
    return list(dict.fromkeys(own for link in found if (own := own_address(address, link))))


def own_address(page: str, link: str) -> str:
    """The address without its fragment where a link stays on this site, else ""."""
    if link.startswith(("#", "data:")):
        return ""
    whole, _ = urldefrag(urljoin(f"http://here{page}", link))
    parts = urlsplit(whole)
    if parts.scheme != "http" or parts.netloc != "here":
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def sends(body: bytes) -> bool:
    """Whether a page is there to send something in: it cannot work as a file."""
    return SENDS.search(body.decode()) is not None


def as_file(
    body: bytes, address: str, place: str, *, place_at: Callable[[str], str], live: str
) -> bytes:
    """The page as it lies in `place`. A link to what is not exported leads to the portal itself
    when its address `live` is given; else only its words stay. The same for forms."""

    def link(match: re.Match[str]) -> str:
        target = unescape(match[2])
        own = own_address(address, target)
        if not own:
            return match[0]
        fragment = urldefrag(target).fragment
        found = place_at(own)
        if not found:
            return f'{match[1]}="{escape(live + own)}"'
        relative = quote(posixpath.relpath(found, posixpath.dirname(place) or "."), safe="/=&")
        return f'{match[1]}="{escape(relative + (f"#{fragment}" if fragment else ""))}"'

    def anchor(match: re.Match[str]) -> str:
        own = own_address(address, unescape(match[1]))
        return match[0] if not own or live or place_at(own) else f"<span>{match[2]}</span>"

    text = FORM.sub(_instead(live + address if live else ""), body.decode())
    return LINK.sub(link, ANCHOR.sub(anchor, text)).encode()


def style_as_file(
    body: bytes, address: str, place: str, *, place_at: Callable[[str], str]
) -> bytes:
    """A style sheet as it lies in `place`: what it loads is beside it, or not asked for."""

    def loaded(match: re.Match[str]) -> str:
        own = own_address(address, match[1])
        if not own:
            return match[0]
        found = place_at(own)
        if not found:
            return 'url("data:,")'
        relative = quote(posixpath.relpath(found, posixpath.dirname(place) or "."), safe="/")
        return f'url("{relative}")'

    return STYLE_LINK.sub(loaded, body.decode()).encode()


def _instead(live: str) -> str:
    """What stands where a form was."""
    if live:
        return f'<p class="hint">筛选和查询请到<a href="{escape(live)}">公示网站</a>办理。</p>'
    return '<p class="hint">这里是公示网站的静态副本，筛选和查询请到公示网站办理。</p>'
