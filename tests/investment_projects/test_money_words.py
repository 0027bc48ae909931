import pytest

from investment_projects.money import _name


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (("Вложено", "actual", "вложено с начала проекта", "", ""), "вложено с начала проекта"),
        (("Invested so far", "actual", "invested since the start", "", ""), "invested since the start"),
        (("Project cost", "plan", "first stage", "", "2017"), "project cost, first stage, 2017"),
        (("Project cost", "plan", "", "", ""), "project cost"),
    ],
)
def test_a_line_is_named_once(key: tuple[str, ...], name: str) -> None:
    assert _name(key) == name
