"""The dossier (案卷) as a review sees it: a manifest and its one hash."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sanxiang.ledger.entry import canonical
from sanxiang.models import Act, Case, LedgerEntry, Paper, PaperFile, Recording, Review, Signature


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """Every act that counts, with the digests of its entry, its paper, its recording."""

    manifest: list[dict[str, Any]]
    sha256: str
    position: int  # of the last act in it


def dossier_decided(case: Case) -> Dossier:
    """The dossier a decision is made on: as it is now, or, where the measure was carried out before
    its decision was written (查封、扣押), as it was then."""
    carried_out = Act.objects.filter(case=case, step="onsite").order_by("position").first()
    return dossier_of(case, before=carried_out.position if carried_out else None)


def dossier_of(case: Case, *, before: int | None = None) -> Dossier:
    """The dossier as it is now, or as it was before an act; review, decision and disclosure are not
    part of it."""
    acts = list(
        Act.objects.filter(
            case=case, in_dossier=True, **({"position__lt": before} if before else {})
        )
        .order_by("position")
        .only("id", "position", "step")
    )
    ids = [act.id for act in acts]
    entries = {
        entry.id: hashlib.sha256(entry.body).hexdigest()
        for entry in LedgerEntry.objects.filter(pk__in=ids)
    }
    papers = dict(Paper.objects.filter(act__in=ids).values_list("act_id", "text_sha256"))
    files = dict(PaperFile.objects.filter(act__in=ids).values_list("act_id", "sha256"))
    recordings = dict(Recording.objects.filter(act__in=ids).values_list("act_id", "sha256"))
    signatures = dict(Signature.objects.filter(act__in=ids).values_list("act_id", "text_sha256"))
    manifest = [
        {
            "position": act.position,
            "step": act.step,
            "entry": entries[act.id],
            "paper": papers.get(act.id, ""),
            "file": files.get(act.id, ""),
            "recording": recordings.get(act.id, ""),
            "signature": signatures.get(act.id, ""),
        }
        for act in acts
    ]
    return Dossier(
        manifest=manifest,
        sha256=hashlib.sha256(canonical(manifest)).hexdigest(),
        position=acts[-1].position or 0 if acts else 0,
    )


def submitted(review: Review) -> Dossier:
    """The dossier as it was submitted to a review."""
    return Dossier(
        manifest=review.manifest, sha256=review.dossier_sha256, position=review.dossier_position
    )
