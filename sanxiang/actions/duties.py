"""What the worker does over and over: number acts, carry messages, recompute dates, tidy up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sanxiang.actions import (
    access,
    case_codes,
    complaints,
    deadlines,
    delivery,
    error_reports,
    firm_confirmations,
    ledger,
    originals,
    public_terms,
    scheduled,
    takedown_checks,
    wechat,
)
from sanxiang.ledger.note import Signer


@dataclass(frozen=True)
class Duty:
    """One job of the worker: repeating it does nothing twice; returns how much it did."""

    name: str
    run: Callable[[Signer, datetime], int]


DUTIES = (
    Duty("查阅存证", lambda signer, at: int(access.seal_access(at=at) is not None)),
    Duty("存证编号", lambda signer, at: ledger.sequence(signer=signer)),
    Duty("定时发布", lambda signer, at: scheduled.publish_due(at=at)),
    Duty("公示回执", lambda signer, at: delivery.post_receipts(key=signer.verifier, at=at)),
    Duty("公示统计", lambda signer, at: delivery.post_counts(key=signer.verifier, at=at)),
    Duty("公示期限", lambda signer, at: public_terms.recompute(at=at)),
    Duty("公示传送", lambda signer, at: delivery.deliver(at=at)),
    Duty("公众号草稿", lambda signer, at: wechat.send_waiting(at=at)),
    Duty("公示纠错", lambda signer, at: error_reports.collect(at=at)),
    Duty("企业确认", lambda signer, at: firm_confirmations.collect(at=at)),
    Duty("查询到期", lambda signer, at: case_codes.forget(at=at)),
    Duty("举报接收", lambda signer, at: complaints.collect(at=at)),
    Duty("期限重算", lambda signer, at: deadlines.recompute(at=at)),
    Duty("撤下核查", lambda signer, at: takedown_checks.check(at=at)),
    Duty("清理残余", lambda signer, at: originals.sweep(at=at)),
)
