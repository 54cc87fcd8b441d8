"""Receipts (存证回执): one small zip that its holder can check without us, byte for byte the same
whenever it is made from the same parts."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from sanxiang.ledger import entry
from sanxiang.ledger.entry import Disclosure
from sanxiang.ledger.note import Verifier
from sanxiang.ledger.proof import Proof

PROOF = "receipt.tlog-proof"
ENTRY = "entry.json"
DISCLOSURE = "disclosure.json"
POLICY = "policy"
README = "说明.txt"
NO_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say; the time is inside the entry

INSTRUCTION = """\
存证回执说明

一、这是什么
本回执证明：一条执法行为的记录，在办理时已经写入本机关的存证日志。
日志只能增加，不能修改、删除或者调换顺序；任何一处改动，用本回执都能查出来。

二、怎样核对（不需要联网，也不需要本机关在场）
1. 准备一台装有 Python 3.11 以上版本和 cryptography 软件包的电脑。
2. 从本机关网站取得核验程序 verify.py，并从本机关网站、公告或者盖章文书上抄下日志公钥。
   不要使用随回执一同收到的公钥：只有另外取得的公钥才能说明问题。
3. 运行：
   python verify.py 本回执.zip --key 日志公钥 --document 收到的文书或者录像文件
   最后一行写“核验通过”，即为相符。

三、包里有什么
receipt.tlog-proof  记录在日志中的位置证明和本机关签名的检查点（C2SP tlog-proof 格式）
entry.json          写入日志的原文，只有编号、时间和摘要，没有个人信息
disclosure.json     交给您的文件的摘要（SHA-256、SM3）和随机盐；请妥善保管，不要公开
policy              日志的名称和公钥，仅供对照
说明.txt            本说明

四、能说明什么，不能说明什么
能说明：文件自写入日志之后没有改动，日志在此之前的部分也没有改动。
不能说明：文件内容本身是否属实；有无没有写入日志的行为。
entry.json 中的时间由本机关填写；如需独立的时间证明，请另向时间戳服务机构申请。

五、日志公钥（请与另外取得的逐字对照）
{key}
"""


@dataclass(frozen=True)
class Receipt:
    """What a receipt is made of; `body` is the exact leaf, never serialised anew."""

    proof: Proof
    body: bytes
    disclosures: Sequence[Disclosure]
    key: Verifier

    def zipped(self) -> bytes:
        parts = {
            PROOF: str(self.proof).encode(),
            ENTRY: self.body,
            DISCLOSURE: entry.canonical([one.as_json for one in self.disclosures]),
            POLICY: f"log {self.key}\nquorum none\n".encode(),
            README: INSTRUCTION.format(key=self.key).encode(),
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            for name, content in parts.items():
                info = zipfile.ZipInfo(name, NO_DATE)
                info.create_system = 3  # the same on every machine
                info.external_attr = 0o644 << 16
                archive.writestr(info, content)
        return buffer.getvalue()
