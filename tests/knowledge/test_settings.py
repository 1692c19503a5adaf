"""Environment variables to settings, or one sentence on what is wrong with them."""

import pytest

from knowledge.errors import SettingsError
from knowledge.settings import read_settings


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PROT", "1", "Unknown setting 'LANDFALL_PROT': did you mean LANDFALL_PORT?"),
        ("PORT", "abc", "LANDFALL_PORT must be a number, not 'abc'."),
        ("PORT", "0", "LANDFALL_PORT must be above zero, not '0'."),
        ("PORT", "99999", "LANDFALL_PORT must be 65535 or less, not '99999'."),
        ("ANSWER_TIMEOUT_SECONDS", "nan", "must be above zero, not 'nan'."),
        ("LOG_LEVEL", "LOUD", "must be DEBUG, INFO, WARNING or ERROR, not 'LOUD'."),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_at_the_start(
    name: str, value: str, sentence: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({f"LANDFALL_{name}": value})
    assert str(refused.value).endswith(sentence)


def test_a_log_level_is_read_in_any_case() -> None:
    assert read_settings({"LANDFALL_LOG_LEVEL": "warning"}).log_level == "WARNING"
