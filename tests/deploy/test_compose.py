"""The containers are described soundly. Nothing here starts one: docs/deployment.md says what was never run."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conventions.project_files import ROOT, named

DEPLOY = ROOT / "deploy"
TEXT = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
LASTING = {name: service for name, service in SERVICES.items() if service["restart"] != "no"}
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")

VARIABLE = re.compile(r"(?<!\$)\$\{([A-Z_]+)")
PINNED = re.compile(r"[\w./-]+:\d+\.\d+(\.\d+)?[\w.-]*")
SECRET = re.compile(r"PASSWORD|SECRET|KEY|TOKEN")
VALUE_OF_A_VARIABLE = re.compile(r"\$\{[A-Z_]+(?::[?-][^}]*)?\}")


def example() -> dict[str, str]:
    lines = (DEPLOY / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_portal_its_worker_and_both_servers_are_there() -> None:
    assert {"web", "worker", "postgres", "elasticsearch"} == set(LASTING)


def test_every_variable_stands_in_the_example_and_nothing_else_does() -> None:
    assert set(VARIABLE.findall(TEXT)) == set(example())


def test_every_foreign_image_is_pinned() -> None:
    images = {service["image"] for service in SERVICES.values() if "build" not in service}
    images |= set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE))
    assert not [image for image in images if not PINNED.fullmatch(image)]


def test_the_server_is_of_the_version_that_the_tests_run_on() -> None:
    script = (DEPLOY / "elasticsearch" / "local.sh").read_text(encoding="utf-8")
    version = SERVICES["elasticsearch"]["image"].partition(":")[2]
    assert f"version={version} " in script
    assert SERVICES["certificates"]["image"].endswith(f":{version}")


def test_whatever_keeps_running_is_asked_for_its_health_and_started_again() -> None:
    assert not [name for name, service in LASTING.items() if not service["healthcheck"].get("test")]
    assert {service["restart"] for service in LASTING.values()} == {"unless-stopped"}


def test_no_secret_is_written_down() -> None:
    written = [
        f"{name}.{variable}"
        for name, service in SERVICES.items()
        for variable, value in service.get("environment", {}).items()
        if SECRET.search(variable) and not VALUE_OF_A_VARIABLE.fullmatch(str(value))
    ]
    assert not written
    assert not [name for name, value in example().items() if SECRET.search(name) and value]
    assert not re.findall(r"^(?:ENV|ARG) .*(?:PASSWORD|SECRET|TOKEN)", DOCKERFILE, re.MULTILINE)


def test_database_and_search_are_out_of_reach_from_outside() -> None:
    assert COMPOSE["networks"]["inside"]["internal"]
    for name in ("postgres", "elasticsearch"):
        assert SERVICES[name]["networks"] == ["inside"]
        assert "ports" not in SERVICES[name]
    assert all(str(port).startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])


def test_every_volume_that_is_mounted_is_declared_and_every_file_is_there() -> None:
    for name, service in SERVICES.items():
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert (DEPLOY / source).exists() if source.startswith(".") else source in COMPOSE["volumes"], name


def test_elasticsearch_is_encrypted_and_guarded() -> None:
    settings = SERVICES["elasticsearch"]["environment"]
    assert settings["xpack.security.enabled"] == settings["xpack.security.http.ssl.enabled"] == "true"
    assert SERVICES["web"]["environment"]["ELASTICSEARCH_URL"].startswith("https://")
    assert "elasticsearch-certificates" not in " ".join(SERVICES["web"]["volumes"])  # the key of the authority


def test_the_image_installs_by_hashes_and_does_not_run_as_root() -> None:
    assert "--require-hashes" in DOCKERFILE
    last = DOCKERFILE.rpartition("FROM ")[2]
    assert re.search(r"^USER portal$", last, re.MULTILINE)
    assert last.index("USER portal") < last.index("CMD [")


def test_what_the_image_copies_is_there_and_secrets_are_not_copied() -> None:
    sources = re.findall(r"^COPY (?!--from)(\S+)", DOCKERFILE, re.MULTILINE)
    assert sources
    assert all((ROOT / source).exists() for source in sources)
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".git", "var", "**/.env", "**/*.env"} <= set(ignored)


@pytest.mark.parametrize("script", named(".sh", inside=("deploy",)), ids=lambda path: path.name)
def test_every_script_is_sound_and_may_be_started(script: Path) -> None:
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert script.stat().st_mode & 0o111
    assert "\nset -euo pipefail\n" in script.read_text(encoding="utf-8")


def test_docker_compose_accepts_the_file(tmp_path: Path) -> None:
    if not shutil.which("docker") or subprocess.run(["docker", "compose", "version"], check=False).returncode:
        pytest.skip("DOCKER COMPOSE IS MISSING, so only the project's own checks have read deploy/compose.yaml")
    (tmp_path / "portal.env").touch()
    (tmp_path / "compose.yaml").write_text(TEXT, encoding="utf-8")
    filled = "".join(f"{name}={value or 'x'}\n" for name, value in example().items())
    (tmp_path / ".env").write_text(filled, encoding="utf-8")
    assert subprocess.run(["docker", "compose", "config", "--quiet"], cwd=tmp_path, check=False).returncode == 0
