"""Whatever is sent to the workspace's API, it answers, and never with a fault of its own."""

from typing import Any
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bot.web.workspace.office import API, Office

WORDS = st.text(min_size=1, max_size=20).map(lambda text: quote(text, safe=""))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=st.data())
def test_no_request_makes_it_fail(shared_office: Office, drawn: st.DataObject) -> None:
    described = shared_office.app.openapi()
    method, path, operation = drawn.draw(st.sampled_from(operations(described)))
    while "{" in path:
        head, _, rest = path.partition("{")
        path = head + drawn.draw(WORDS) + rest.partition("}")[2]
    query = {
        each["name"]: drawn.draw(st.text(max_size=20))
        for each in operation.get("parameters", [])
        if each["in"] == "query" and drawn.draw(st.booleans())
    }
    fields = fields_of(operation, described)
    body = drawn.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(fields, VALUES)))
    response = shared_office.administrator.request(method, path, params=query, json=body)
    assert response.status_code < 500, (method, path, query, body, response.text)
    if response.status_code >= 400:
        assert set(response.json()) == {"error"}


def operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if path.startswith(API)
    ]


def fields_of(operation: dict[str, Any], described: dict[str, Any]) -> list[str]:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if not content:
        return []
    name = content["schema"]["$ref"].rpartition("/")[2]
    return list(described["components"]["schemas"][name]["properties"])
