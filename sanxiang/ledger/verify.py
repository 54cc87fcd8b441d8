"""核验存证回执和存证日志：只需要本文件、Python 3.11 以上版本和 cryptography 软件包，不联网。

    python verify.py 回执.zip --key 公钥 [--document 文件 ...]
    python verify.py log 日志文件夹 --key 公钥
    python verify.py consistency 旧检查点文件 日志文件夹 --key 公钥

公钥是一行文字，或者内有这行文字的文件。逐项打印结论；全部相符返回 0，否则返回 1。

Stands alone on purpose and shares no code with the server: RFC 6962 trees, C2SP signed notes,
checkpoints, tlog-proof and tlog-tiles, read a second time from their specifications.
"""

import argparse
import base64
import hashlib
import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

MEMBERS = ("receipt.tlog-proof", "entry.json", "disclosure.json", "policy", "说明.txt")
BIGGEST_MEMBER = 1 << 20
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error)
DOMAIN = b"sanxiang/object/v1\n"
NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
HEX32 = re.compile(r"[0-9a-f]{64}")


class Failed(Exception):
    """A check that did not hold; the text is the reason given to the reader."""


class Head(NamedTuple):
    origin: str
    size: int
    root: bytes


class Key(NamedTuple):
    name: str
    key_id: bytes
    public: bytes


def demand(holds: bool, reason: str) -> None:
    if not holds:
        raise Failed(reason)


# ---- spellings


def text_of(raw: bytes) -> str:
    try:
        return raw.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        raise Failed("不是 UTF-8 文字") from error


def unbase64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError as error:
        raise Failed("base64 不规范") from error
    demand(base64.b64encode(raw).decode() == text, "base64 不规范")
    return raw


def hash_of(text: str) -> bytes:
    raw = unbase64(text)
    demand(len(raw) == 32, "散列值不是 32 字节")
    return raw


def number(text: str) -> int:
    demand(NUMBER.fullmatch(text) is not None and int(text) < 2**63, "数字写法不规范")
    return int(text)


# ---- keys, notes, checkpoints


def key_of(vkey: str) -> Key:
    name, _, rest = vkey.partition("+")
    key_id, _, encoded = rest.partition("+")
    raw = unbase64(encoded)
    demand(bool(name) and not re.search(r"\s", name), "公钥名称不规范")
    demand(len(raw) == 33 and raw[0] == 1, "公钥不是 Ed25519")
    expected = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    demand(expected.hex() == key_id, "公钥编号与公钥不符，可能抄写有误")
    return Key(name, expected, raw[1:])


def signature_of(line: str) -> tuple[str, bytes]:
    match = re.fullmatch(r"— (\S+) (\S+)", line)
    demand(match is not None and "+" not in match[1], "签名行写法不规范")
    raw = unbase64(match[2] if match else "")
    demand(len(raw) > 4, "签名过短")
    return match[1] if match else "", raw


def head_of(note: str, key: Key) -> Head:
    """The checkpoint in a signed note, once the log's own signature on it has been checked."""
    demand(not re.search(r"[\x00-\x09\x0b-\x1f]", note), "检查点含有控制字符")
    cut = note.rfind("\n\n")
    demand(cut >= 0 and note.endswith("\n"), "检查点缺少空行或者末尾换行")
    text, lines = note[: cut + 1], note[cut + 2 : -1].split("\n")
    demand(len(lines) <= 16, "签名超过 16 个")
    own = [raw for name, raw in map(signature_of, lines) if (name, raw[:4]) == key[:2]]
    demand(bool(own), "没有这把公钥的签名")
    for raw in own:
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(raw[4:], text.encode())
        except InvalidSignature as error:
            raise Failed("签名不成立") from error
    fields = text.split("\n")
    demand(len(fields) == 4 and fields[0] == key.name, "检查点不属于这个日志")
    return Head(fields[0], number(fields[1]), hash_of(fields[2]))


# ---- the tree


def leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def inner(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_by_path(index: int, size: int, bottom: bytes, path: list[bytes]) -> bytes:
    """RFC 6962 § 2.1.1 read backwards: the last hash of the path is the root's other child."""
    if size == 1:
        demand(not path, "证明路径过长")
        return bottom
    demand(bool(path), "证明路径过短")
    left = 1 << ((size - 1).bit_length() - 1)
    if index < left:
        return inner(root_by_path(index, left, bottom, path[:-1]), path[-1])
    return inner(path[-1], root_by_path(index - left, size - left, bottom, path[:-1]))


class Tree:
    """Grows leaf by leaf, keeping only the roots of complete subtrees (sizes are powers of two)."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def add(self, bottom: bytes) -> None:
        self.size += 1
        self.peaks.append(bottom)
        merges = (self.size & -self.size).bit_length() - 1
        for _ in range(merges):
            right = self.peaks.pop()
            self.peaks.append(inner(self.peaks.pop(), right))

    def root(self) -> bytes:
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        total = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            total = inner(peak, total)
        return total


# ---- a receipt


def opened(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            demand(
                sorted(m.filename for m in members) == sorted(MEMBERS), "回执包内的文件不齐或者多余"
            )
            demand(all(m.file_size <= BIGGEST_MEMBER for m in members), "回执包内的文件过大")
            return {m.filename: archive.read(m) for m in members}
    except (OSError, EOFError, RuntimeError, ValueError, *BROKEN_ZIP) as error:
        raise Failed("回执包打不开或者已损坏") from error


def proved(proof: bytes, entry: bytes, key: Key) -> Head:
    before, blank, note = text_of(proof).partition("\n\n")
    lines = before.split("\n")
    demand(bool(blank) and lines[0] == "c2sp.org/tlog-proof@v1", "证明的开头或者分隔不对")
    lines = lines[1:]
    if lines and lines[0].startswith("extra "):
        unbase64(lines.pop(0)[6:])
    demand(bool(lines) and lines[0].startswith("index "), "证明缺少序号")
    index, path = number(lines[0][6:]), [hash_of(line) for line in lines[1:]]
    demand(len(path) <= 63, "证明路径超过 63 个散列值")
    head = head_of(note, key)
    demand(index < head.size, "序号超出日志长度")
    demand(root_by_path(index, head.size, leaf(entry), path) == head.root, "记录不在日志中")
    say(f"相符  记录是日志 {head.origin} 的第 {index + 1} 条（检查点共 {head.size} 条）")
    say("相符  检查点由这把公钥签名")
    return head


def read_json(raw: bytes, name: str) -> Any:
    """JSON in its one canonical spelling, so that nobody can read it differently."""
    try:
        value = json.loads(text_of(raw), object_pairs_hook=in_order)
        spelled = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except (ValueError, RecursionError) as error:
        raise Failed(f"{name} 不是 JSON") from error
    demand(spelled.encode("utf-8", "surrogatepass") == raw, f"{name} 不是规范写法")
    return value


def in_order(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """RFC 8785: keys rise by their UTF-16 code units, so none can stand twice."""
    keys = [key.encode("utf-16-be", "surrogatepass") for key, _ in pairs]
    demand(all(one < two for one, two in pairwise(keys)), "JSON 的键没有按规范排列或者重复")
    return dict(pairs)


def disclosed(raw: bytes) -> list[dict[str, Any]]:
    rows = read_json(raw, "disclosure.json")
    demand(isinstance(rows, list), "disclosure.json 应为列表")
    for row in rows:
        good = (
            isinstance(row, dict)
            and sorted(row) == ["salt", "sha256", "size", "sm3", "type"]
            and isinstance(row["type"], str)
            and type(row["size"]) is int
            and all(HEX32.fullmatch(str(row[name])) for name in ("salt", "sha256", "sm3"))
        )
        demand(good, "disclosure.json 的栏目不对")
    return list(rows)


def commitment(row: dict[str, Any]) -> str:
    parts = (bytes.fromhex(row[name]) for name in ("salt", "sha256", "sm3"))
    return hashlib.sha256(DOMAIN + b"".join(parts)).hexdigest()


def check_disclosure(entry: bytes, rows: list[dict[str, Any]]) -> None:
    body = read_json(entry, "entry.json")
    objects = body.get("objects", []) if isinstance(body, dict) else []
    for row in rows:
        listed = [row["type"], row["size"], commitment(row)] in objects
        demand(listed, f"披露的 {row['type']} 不是这条记录所列的对象")
        say(f"相符  披露的 {row['type']}（{row['size']} 字节）是这条记录所列的对象")


def new_sm3() -> Any:
    try:
        return hashlib.new("sm3")
    except ValueError:
        return hashes.Hash(hashes.SM3())


def check_document(path: Path, rows: list[dict[str, Any]]) -> None:
    sha256, sm3, size = hashlib.sha256(), new_sm3(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                size += len(chunk)
                sha256.update(chunk)
                sm3.update(chunk)
    except OSError as error:
        raise Failed(f"文件 {path} 读不出来") from error
    sm3_digest = (sm3.finalize() if hasattr(sm3, "finalize") else sm3.digest()).hex()
    found = [row for row in rows if row["sha256"] == sha256.hexdigest()]
    demand(bool(found), f"文件 {path.name} 的 SHA-256 与回执所列的都不同：文件已改动或者不是这一份")
    demand(found[0]["sm3"] == sm3_digest, f"文件 {path.name} 的 SM3 与回执不同")
    demand(found[0]["size"] == size, f"文件 {path.name} 的大小与回执不同")
    say(f"相符  文件 {path.name}：SHA-256 和 SM3 都与回执一致")


def check_receipt(path: Path, key: Key, vkey: str, documents: list[Path]) -> None:
    parts = opened(path)
    proved(parts["receipt.tlog-proof"], parts["entry.json"], key)
    demand(text_of(parts["policy"]) == f"log {vkey}\nquorum none\n", "policy 所列公钥与您给的不同")
    rows = disclosed(parts["disclosure.json"])
    check_disclosure(parts["entry.json"], rows)
    for document in documents:
        check_document(document, rows)
    if not documents:
        say("未核  没有给出文件，只核对了记录本身（用 --document 给出文件）")


# ---- an exported log


def tile_name(index: int, width: int) -> str:
    name = f"{index % 1000:03d}"
    while index := index // 1000:
        name = f"x{index % 1000:03d}/{name}"
    return name if width == 256 else f"{name}.p/{width}"


def content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Failed(f"缺少文件 {path}，或者读不出来") from error


def entries(folder: Path, size: int) -> Iterator[bytes]:
    for start in range(0, size, 256):
        width = min(256, size - start)
        name = f"tile/entries/{tile_name(start // 256, width)}"
        raw, at = content(folder / name), 0
        for _ in range(width):
            end = at + 2 + int.from_bytes(raw[at : at + 2], "big")
            demand(at + 2 <= len(raw) and end <= len(raw), f"{name} 不完整")
            yield raw[at + 2 : end]
            at = end
        demand(at == len(raw), f"{name} 有多余内容")


def check_tiles(folder: Path, level: int, row: list[bytes]) -> list[bytes]:
    """Compare one layer with its files; the next layer is the roots of its complete tiles."""
    above = []
    for start in range(0, len(row), 256):
        part = row[start : start + 256]
        name = f"tile/{level}/{tile_name(start // 256, len(part))}"
        demand(content(folder / name) == b"".join(part), f"{name} 与按原文重算的结果不同")
        if len(part) == 256:
            tree = Tree()
            for one in part:
                tree.add(one)
            above.append(tree.root())
    return above


def check_log(folder: Path, key: Key, old: Head | None = None) -> None:
    head = head_of(text_of(content(folder / "checkpoint")), key)
    say(f"相符  检查点由这把公钥签名：{head.origin}，共 {head.size} 条")
    tree, row = Tree(), []
    earlier = tree.root() if old and old.size == 0 else None
    for entry in entries(folder, head.size):
        row.append(leaf(entry))
        tree.add(row[-1])
        if old and tree.size == old.size:
            earlier = tree.root()
    demand(tree.root() == head.root, "按原文重算的根与检查点不同：日志已被改动")
    say("相符  按全部原文重算的根与检查点一致")
    level = 0
    while row:
        row, level = check_tiles(folder, level, row), level + 1
    say(f"相符  {level} 层节点文件与重算结果一致")
    if old:
        demand(old.size <= head.size, "日志比旧检查点还短：日志曾被截断或者回退")
        demand(earlier == old.root, "旧检查点时的内容与现在不同：日志的历史已被改写")
        say(f"相符  旧检查点（{old.size} 条）是现在日志的开头，其后只有增加")


# ---- the command


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def arguments(words: list[str]) -> tuple[argparse.Namespace, str]:
    task = words[0] if words and words[0] in {"log", "consistency"} else "receipt"
    parser = argparse.ArgumentParser(description="核验存证回执和存证日志，不需要联网")
    if task == "consistency":
        parser.add_argument("old", type=Path, help="旧检查点文件")
    parser.add_argument("path", type=Path, help="回执 zip，或者导出的日志文件夹（前面写 log）")
    parser.add_argument("--key", required=True, help="日志公钥，或者内有公钥的文件")
    if task == "receipt":
        parser.add_argument("--document", type=Path, nargs="+", action="extend", default=[])
    return parser.parse_args(words if task == "receipt" else words[1:]), task


def checked(words: list[str]) -> None:
    given, task = arguments(words)
    is_file = len(given.key) < 200 and Path(given.key).is_file()
    vkey = text_of(content(Path(given.key))).strip() if is_file else given.key
    key = key_of(vkey)
    tasks: dict[str, Callable[[], None]] = {
        "receipt": lambda: check_receipt(given.path, key, vkey, given.document),
        "log": lambda: check_log(given.path, key),
        "consistency": lambda: check_log(
            given.path, key, head_of(text_of(content(given.old)), key)
        ),
    }
    tasks[task]()


def main(words: list[str]) -> int:
    try:
        checked(words)
    except Failed as failed:
        say(f"不符  {failed}")
        say("核验不通过")
        return 1
    say("核验通过")
    return 0


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console without some character of a file name
    sys.exit(main(sys.argv[1:]))
