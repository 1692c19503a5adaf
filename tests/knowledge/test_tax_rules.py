"""The rules of import tax: each has a source, and calculators find what they need."""

from decimal import Decimal

from knowledge.tables import tax_rules


def test_every_rule_has_a_name_of_its_own_in_both_languages_and_a_source() -> None:
    rules = tax_rules()
    assert len({row.rule for row in rules}) == len(rules)
    assert all(row.name and row.name_zh and row.what.endswith(".") and row.source for row in rules)


def test_a_value_has_a_unit_and_a_formula_has_none() -> None:
    assert all((row.value is None) == (row.unit == "") for row in tax_rules())


def test_limits_and_shares_are_those_of_the_guides() -> None:
    values = {row.rule: row.value for row in tax_rules() if row.value is not None}
    assert values == {
        "cbec-duty": Decimal(0),
        "cbec-share": Decimal(70),
        "cbec-order-limit": Decimal(5000),
        "cbec-year-limit": Decimal(26000),
        "parcel-limit": Decimal(2000),
        "parcel-waiver": Decimal(50),
    }


def test_a_rule_that_no_text_confirms_says_so() -> None:
    compound = next(row for row in tax_rules() if row.rule == "consumption-tax-compound")
    assert compound.confidence == "low"
    assert "not confirmed" in compound.what
