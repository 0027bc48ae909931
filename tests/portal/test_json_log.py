import json
import logging
import sys

from portal.json_log import JsonFormatter


def test_a_log_line_is_one_json_object_in_utc() -> None:
    record = logging.makeLogRecord(
        {"name": "leads", "levelname": "INFO", "msg": "заявка %s", "args": ("INV-1",), "created": 0.0}
    )

    line = json.loads(JsonFormatter().format(record))

    assert line == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "INFO",
        "logger": "leads",
        "message": "заявка INV-1",
    }


def test_an_exception_is_kept_inside_its_line() -> None:
    try:
        raise ValueError("broken\nin two lines")
    except ValueError:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": sys.exc_info()})

    text = JsonFormatter().format(record)

    assert "\n" not in text
    assert "ValueError: broken" in json.loads(text)["exception"]
