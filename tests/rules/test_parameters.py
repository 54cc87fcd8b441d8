from datetime import date

import pytest

from sanxiang.rules.clauses import CLAUSES
from sanxiang.rules.parameters import PARAMETERS, PARAMETERS_VERSION, Parameter, Unit, parameter

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("row", PARAMETERS, ids=lambda row: row.name)
def test_a_parameter_names_a_clause_of_the_register(row: Parameter) -> None:
    assert row.clause in CLAUSES
    assert row.value > 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("disclose", "7个工作日"),
        ("disclose_normal", "20个工作日"),
        ("update_contents", "20个工作日"),
        ("public_years", "5年"),
        ("public_years_natural_person", "2年"),
        ("inspection_team", "2人"),
        ("custody", "3个工作日"),
        ("filing", "30日"),
        ("handover_first_half", "7月30日"),
        ("handover_second_half", "1月31日"),
        ("review_extension", "5个工作日"),
        ("decide", "90日"),
        ("late_payment_percent", "3%"),
        ("spot_fine_organisation", "3000元"),
        ("litigation", "6个月"),
    ],
)
def test_a_value_reads_as_the_source_gives_it(name: str, text: str) -> None:
    assert parameter(name, TODAY).text == text


def test_the_value_of_the_day_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    later = Parameter("custody", "R17", 2, Unit.WORKDAY, date(2027, 1, 1))
    monkeypatch.setattr("sanxiang.rules.parameters.PARAMETERS", (later, *PARAMETERS))

    assert parameter("custody", date(2026, 12, 31)).value == 3
    assert parameter("custody", date(2027, 1, 1)).value == 2


def test_a_day_before_the_first_value_is_refused() -> None:
    with pytest.raises(LookupError, match="2021-07-15起施行"):
        parameter("decide", date(2021, 7, 14))


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(LookupError, match="没有名为“公开”的参数"):
        parameter("公开", TODAY)


def test_no_two_values_of_a_name_start_on_one_day() -> None:
    starts = [(row.name, row.from_date) for row in PARAMETERS]

    assert len(set(starts)) == len(starts)


def test_the_version_is_short_and_not_empty() -> None:
    assert len(PARAMETERS_VERSION) == 12
