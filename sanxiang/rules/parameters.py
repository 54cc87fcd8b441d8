"""Every number a clause fixes (参数), with the clause and the day each value starts.

A changed number is a new row with a later `from_date`; the old row stays, for the cases it governs.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256


class Unit(StrEnum):
    """What a value counts; the text is what follows the number in Chinese."""

    HOUR = "小时"
    WORKDAY = "个工作日"
    DAY = "日"  # calendar days
    MONTH = "个月"
    YEAR = "年"
    YUAN = "元"
    PEOPLE = "人"
    TIMES = "次"
    PERCENT = "%"
    MONTH_DAY = "月日"  # 730 is 30 July


@dataclass(frozen=True)
class Parameter:
    """One value in force from a day on, until a later row of the same name."""

    name: str
    clause: str
    value: int
    unit: Unit
    from_date: date

    @property
    def text(self) -> str:
        """As written for a reader: "7个工作日", "7月30日"."""
        if self.unit is Unit.MONTH_DAY:
            return f"{self.value // 100}月{self.value % 100}日"
        return f"{self.value}{self.unit}"


# The measures carry no date of their own; the national document they carry out is of this day,
# and no case that they govern is older.
MEASURES = date(2018, 12, 5)
PENALTY_LAW = date(2021, 7, 15)
COERCION_LAW = date(2012, 1, 1)
RECONSIDERATION_LAW = date(2024, 1, 1)
LITIGATION_LAW = date(2015, 5, 1)
LICENCE_LAW = date(2004, 7, 1)  # the revision of 2019 left its periods as they were
CIVIL_PROCEDURE_LAW = date(2022, 1, 1)
CREDIT_REPAIR_RULES = date(2026, 4, 1)  # known from excerpts: to be checked against the text

PARAMETERS = (
    Parameter("disclose", "D12.1a", 7, Unit.WORKDAY, MEASURES),
    Parameter("disclose_normal", "D12.1b", 20, Unit.WORKDAY, MEASURES),
    Parameter("update_contents", "D11.5", 20, Unit.WORKDAY, MEASURES),
    Parameter("public_years", "D12.2a", 5, Unit.YEAR, MEASURES),
    Parameter("public_years_natural_person", "D12.2a", 2, Unit.YEAR, MEASURES),
    Parameter("credit_light_most", "own/credit-repair-terms", 3, Unit.MONTH, CREDIT_REPAIR_RULES),
    Parameter(
        "credit_general_least", "own/credit-repair-terms", 3, Unit.MONTH, CREDIT_REPAIR_RULES
    ),
    Parameter(
        "credit_general_most", "own/credit-repair-terms", 12, Unit.MONTH, CREDIT_REPAIR_RULES
    ),
    Parameter(
        "credit_serious_least", "own/credit-repair-terms", 12, Unit.MONTH, CREDIT_REPAIR_RULES
    ),
    Parameter(
        "credit_serious_most", "own/credit-repair-terms", 36, Unit.MONTH, CREDIT_REPAIR_RULES
    ),
    Parameter("liaisons", "D13", 1, Unit.PEOPLE, MEASURES),
    Parameter("inspection_team", "R7", 2, Unit.PEOPLE, MEASURES),
    Parameter("inspection_plan", "R7", 131, Unit.MONTH_DAY, MEASURES),
    Parameter("interviewers", "R15", 2, Unit.PEOPLE, MEASURES),
    Parameter("custody", "R17", 3, Unit.WORKDAY, MEASURES),
    Parameter("filing", "R18a", 30, Unit.DAY, MEASURES),
    Parameter("handover_first_half", "R18b", 730, Unit.MONTH_DAY, MEASURES),
    Parameter("handover_second_half", "R18b", 131, Unit.MONTH_DAY, MEASURES),
    Parameter("review", "L11", 7, Unit.WORKDAY, MEASURES),
    Parameter("review_extension", "L11", 5, Unit.WORKDAY, MEASURES),
    Parameter("review_material", "own/review-material", 5, Unit.WORKDAY, MEASURES),
    Parameter("reviewers_share", "own/reviewers-share", 5, Unit.PERCENT, MEASURES),
    Parameter("major_fine_natural_person", "own/major-catalogue", 3000, Unit.YUAN, MEASURES),
    Parameter("major_fine_organisation", "own/major-catalogue", 20000, Unit.YUAN, MEASURES),
    Parameter("major_levy", "own/major-catalogue", 100000, Unit.YUAN, MEASURES),
    Parameter("major_seizure", "own/major-catalogue", 100000, Unit.YUAN, MEASURES),
    Parameter("major_added_fine", "own/major-catalogue", 50000, Unit.YUAN, MEASURES),
    Parameter("correct_disclosure", "own/correct-disclosure", 10, Unit.WORKDAY, MEASURES),
    Parameter("draw_witnesses", "own/draw-recomputable", 2, Unit.PEOPLE, MEASURES),
    Parameter("meeting_quorum", "own/meeting-quorum", 50, Unit.PERCENT, MEASURES),
    Parameter("matter_kept", "own/matter-code", 180, Unit.DAY, MEASURES),
    Parameter("rectification", "own/rectification", 180, Unit.DAY, MEASURES),
    Parameter("inspections_per_firm", "own/inspection-frequency", 2, Unit.TIMES, MEASURES),
    Parameter("penalty_officers", "penalty-law/42", 2, Unit.PEOPLE, PENALTY_LAW),
    Parameter("withdraw", "penalty-law/48", 3, Unit.WORKDAY, PENALTY_LAW),
    Parameter("spot_fine_natural_person", "penalty-law/51", 200, Unit.YUAN, PENALTY_LAW),
    Parameter("spot_fine_organisation", "penalty-law/51", 3000, Unit.YUAN, PENALTY_LAW),
    Parameter("preservation", "penalty-law/56", 7, Unit.WORKDAY, PENALTY_LAW),
    Parameter("decide", "penalty-law/60", 90, Unit.DAY, PENALTY_LAW),
    Parameter("serve", "penalty-law/61", 7, Unit.WORKDAY, PENALTY_LAW),
    Parameter("decide_extended", "own/decide-extension", 120, Unit.DAY, PENALTY_LAW),
    Parameter("hearing_request", "penalty-law/64", 5, Unit.WORKDAY, PENALTY_LAW),
    Parameter("agents", "penalty-law/64", 2, Unit.PEOPLE, PENALTY_LAW),
    Parameter("hearing_notice", "penalty-law/64", 7, Unit.WORKDAY, PENALTY_LAW),
    Parameter("pay", "penalty-law/67", 15, Unit.DAY, PENALTY_LAW),
    Parameter("spot_collection", "penalty-law/68", 100, Unit.YUAN, PENALTY_LAW),
    Parameter("hand_in", "penalty-law/71", 2, Unit.WORKDAY, PENALTY_LAW),
    Parameter("bank_in", "penalty-law/71", 2, Unit.WORKDAY, PENALTY_LAW),
    Parameter("late_payment_percent", "penalty-law/72", 3, Unit.PERCENT, PENALTY_LAW),
    Parameter("urgent_seizure", "coercion-law/19", 24, Unit.HOUR, COERCION_LAW),
    Parameter("seizure", "coercion-law/25", 30, Unit.DAY, COERCION_LAW),
    Parameter("seizure_extension", "coercion-law/25", 30, Unit.DAY, COERCION_LAW),
    Parameter("suspension", "coercion-law/39", 3, Unit.YEAR, COERCION_LAW),
    Parameter("court_application", "coercion-law/53", 3, Unit.MONTH, COERCION_LAW),
    Parameter("reminded", "coercion-law/54", 10, Unit.WORKDAY, COERCION_LAW),
    Parameter("court_acceptance", "coercion-law/56", 5, Unit.WORKDAY, COERCION_LAW),
    Parameter("review_of_refusal", "coercion-law/56", 15, Unit.DAY, COERCION_LAW),
    Parameter("review_of_ruling", "coercion-law/58", 15, Unit.DAY, COERCION_LAW),
    Parameter("reconsideration", "reconsideration-law/20", 60, Unit.DAY, RECONSIDERATION_LAW),
    Parameter("announcement", "procedure-law/95", 30, Unit.DAY, CIVIL_PROCEDURE_LAW),
    Parameter(
        "litigation_after_reconsideration", "litigation-law/45", 15, Unit.DAY, LITIGATION_LAW
    ),
    Parameter("litigation", "litigation-law/46", 6, Unit.MONTH, LITIGATION_LAW),
    Parameter("licence_accept", "licence-law/32", 5, Unit.WORKDAY, LICENCE_LAW),
    Parameter("licence_verifiers", "licence-law/34", 2, Unit.PEOPLE, LICENCE_LAW),
    Parameter("licence_decide", "licence-law/42", 20, Unit.WORKDAY, LICENCE_LAW),
    Parameter("licence_decide_extension", "licence-law/42", 10, Unit.WORKDAY, LICENCE_LAW),
    Parameter("licence_deliver", "licence-law/44", 10, Unit.WORKDAY, LICENCE_LAW),
    Parameter("licence_hearing_request", "licence-law/47", 5, Unit.WORKDAY, LICENCE_LAW),
    Parameter("licence_hearing", "licence-law/47", 20, Unit.WORKDAY, LICENCE_LAW),
    Parameter("licence_hearing_notice", "licence-law/48", 7, Unit.WORKDAY, LICENCE_LAW),
    Parameter("licence_renewal", "licence-law/50", 30, Unit.WORKDAY, LICENCE_LAW),
    Parameter("levy_answer", "own/levy-heard", 5, Unit.WORKDAY, MEASURES),
    Parameter("levy_serve", "own/levy-served", 7, Unit.WORKDAY, MEASURES),
    Parameter("error_answer", "own/error-terms", 10, Unit.WORKDAY, MEASURES),
    Parameter("error_finding", "own/error-terms", 5, Unit.WORKDAY, MEASURES),
    Parameter("complaint_decide", "own/complaint-terms", 7, Unit.WORKDAY, MEASURES),
    Parameter("complaint_answer", "own/complaint-terms", 60, Unit.DAY, MEASURES),
    Parameter("levy_pay", "own/levy-paid", 15, Unit.DAY, MEASURES),
)

# Changes by itself whenever a row does: a case keeps the version it was handled under.
PARAMETERS_VERSION = sha256(repr(PARAMETERS).encode()).hexdigest()[:12]


def parameter(name: str, on: date) -> Parameter:
    """The value in force on a day. LookupError if unknown, or before the first value."""
    rows = [row for row in PARAMETERS if row.name == name]
    if not rows:
        raise LookupError(f"没有名为“{name}”的参数")
    in_force = [row for row in rows if row.from_date <= on]
    if not in_force:
        first = min(row.from_date for row in rows)
        raise LookupError(f"参数“{name}”自{first}起施行，{on}尚无规定")
    return max(in_force, key=lambda row: row.from_date)
