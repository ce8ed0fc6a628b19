"""Containers and units, as far as they can be read without an engine: nothing open, nothing misspelt."""

import configparser
import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml
from typer.core import TyperGroup

from bot.cli import app
from bot.settings import PREFIX, Settings
from tests.house.test_documents import commands

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ("compose.yaml", "compose.postgres.yaml")
UNITS = ("lupe.service", "lupe-backup.service", "lupe-backup.timer")
PAGES = ("deploy/README.md", "UPGRADING.md")
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def services(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(text(name))["services"]
    return found


def unit(name: str) -> configparser.ConfigParser:
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read_string(text(f"deploy/{name}"))
    return parsed


@pytest.mark.parametrize(
    "name", ["Dockerfile", ".dockerignore", "deploy/Caddyfile", *COMPOSE, *(f"deploy/{one}" for one in UNITS), *PAGES]
)
def test_only_settings_that_exist_are_named(name: str) -> None:
    known = {PREFIX + field.upper() for field in Settings.model_fields}
    assert set(re.findall(r"\bLUPE_[A-Z_]+", text(name))) - known == set()


@pytest.mark.parametrize("name", COMPOSE)
def test_services_are_pinned_shut_and_restarted(name: str) -> None:
    content = yaml.safe_load(text(name))
    for word, service in services(name).items():
        image, tag = service["image"].rsplit(":", 1)
        assert re.match(r"\d+\.\d+", tag), word
        assert image != "lupe" or (tag == VERSION and service["user"] == "10001:10001"), word
        assert service["read_only"] is True, word
        assert service["cap_drop"] == ["ALL"], word
        assert service["security_opt"] == ["no-new-privileges:true"], word
        assert service["restart"] == "unless-stopped", word
        assert service["logging"]["options"]["max-size"], word
        assert "privileged" not in service, word
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert (ROOT / source).exists() if source.startswith(".") else source in content["volumes"], volume
        wanted = service.get("depends_on", ())
        assert set(wanted) <= set(services(name)), word


@pytest.mark.parametrize("name", COMPOSE)
def test_secrets_come_from_outside(name: str) -> None:
    for word, service in services(name).items():
        for variable, value in service.get("environment", {}).items():
            if "PASSWORD" in variable or "://" in str(value):
                assert "${" in str(value), (word, variable)
    assert not re.search(r"\d{6,}:[\w-]{30,}", text(name))


def test_sqlite_is_one_process_and_postgresql_two_with_a_database_nobody_else_reaches() -> None:
    (alone,) = services(COMPOSE[0]).values()
    assert alone["env_file"] == ".env"
    both = services(COMPOSE[1])
    replicas = [service for service in both.values() if service["image"].startswith("lupe:")]
    assert len(replicas) == 2
    assert len({str(replica["volumes"]) for replica in replicas}) == 2
    assert all("postgresql://" in replica["environment"]["LUPE_DATABASE_URL"] for replica in replicas)
    assert "ports" not in both["postgres"]
    assert both["postgres"]["networks"] == ["inside"]
    assert yaml.safe_load(text(COMPOSE[1]))["networks"]["inside"] == {"internal": True}
    assert [word for word, service in both.items() if "ports" in service] == ["proxy"]
    proxy = text("deploy/Caddyfile")
    assert {"lupe-1:8080", "lupe-2:8080"} <= set(proxy.split())
    assert re.search(r"health_uri /livez$", proxy, re.MULTILINE), "see there why"
    assert re.search(r"request_buffers 1MiB$", proxy, re.MULTILINE), "or posts wait for Telegram to repeat them"
    (down,), (wait,) = (re.findall(rf"{word} (\d+)s", proxy) for word in ("fail_duration", "lb_try_duration"))
    assert int(down) < int(wait), "a post outlasts the time for which nobody is asked"


def test_the_two_ways_share_neither_containers_nor_volumes() -> None:
    first, second = (yaml.safe_load(text(name))["name"] for name in COMPOSE)
    assert first != second
    told = re.search(
        r"^docker run .*--network (\S+) --volume (\S+):/data (\S+) lupe db copy", text(PAGES[0]), re.MULTILINE
    )
    assert told
    assert told.groups() == (f"{second}_inside", f"{first}_data", services(COMPOSE[0])["lupe"]["image"])
    assert "data" in yaml.safe_load(text(COMPOSE[0]))["volumes"]


def test_replicas_are_stopped_before_a_new_schema_comes() -> None:
    told = [line.strip() for line in text("UPGRADING.md").splitlines() if line.strip().startswith("docker compose")]
    for begin, names in (("docker compose", "lupe"), (f"docker compose --file {COMPOSE[1]}", "lupe-1 lupe-2")):
        lines = [f"{begin} build", f"{begin} stop {names}", f"{begin} up --detach"]
        assert [line for line in told if line in lines] == lines
    assert not any(line.endswith("--build") for line in told)


def test_the_image_is_not_root_and_copies_what_there_is() -> None:
    lines = text("Dockerfile")
    assert re.search(r"^USER 10001:10001$", lines, re.MULTILINE)
    assert lines.index("USER 10001") < lines.index('CMD ["lupe", "run"]')
    assert "--require-hashes" in lines
    assert "/livez" in lines[lines.index("HEALTHCHECK") :], "a container is started anew where it does not answer"
    bases = re.findall(r"^FROM (\S+)", lines, re.MULTILINE)
    assert all(re.fullmatch(r"python:\d\.\d+-slim-\w+", base) for base in bases)
    allowed = {line[1:] for line in text(".dockerignore").splitlines() if line.startswith("!")}
    copied = {word for found in re.findall(r"^COPY (?!--from)(.+) \S+$", lines, re.MULTILINE) for word in found.split()}
    assert copied == allowed
    assert all((ROOT / name).exists() for name in copied)


def test_the_image_knows_which_version_it_is(tmp_path: Path) -> None:
    (step,) = re.findall(r"^RUN (version=(?:.*\\\n)+.*)$", text("Dockerfile"), re.MULTILINE)
    packages = tmp_path / "lib" / "python3.12" / "site-packages"
    packages.mkdir(parents=True)
    subprocess.run(["/bin/sh", "-euc", step.replace("/venv", str(tmp_path))], cwd=ROOT, check=True)
    (found,) = metadata.distributions(name="lupe", path=[str(packages)])
    assert found.version == VERSION


@pytest.mark.parametrize("name", ["lupe.service", "lupe-backup.service"])
def test_units_are_hardened(name: str) -> None:
    service = unit(name)["Service"]
    assert service["User"] == "lupe"
    assert service["ProtectSystem"] == "strict"
    for word in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "ProtectKernelTunables"):
        assert service[word] == "yes", word
    assert service["CapabilityBoundingSet"] == ""
    assert service["UMask"] == "0077"


def test_units_run_commands_that_there_are() -> None:
    known = commands(_group(), "lupe")
    for name in UNITS[:2]:
        command = unit(name)["Service"]["ExecStart"].removeprefix("/srv/lupe/.venv/bin/")
        assert " ".join(command.split()[:2]) in known, name
    assert int(unit("lupe.service")["Service"]["TimeoutStopSec"]) > 10, "a stop drains for up to ten seconds"
    assert unit("lupe.service")["Unit"]["StartLimitIntervalSec"] == "0", "a database may be away for longer"
    assert unit("lupe.service")["Service"]["RestartPreventExitStatus"] == "2"
    assert unit("lupe-backup.timer")["Timer"]["Persistent"] == "true"


def test_what_is_verified_in_a_container_is_not_unpacked_into_memory() -> None:
    for page in PAGES:
        told = re.findall(r"^ *docker compose .*lupe verify.*$", text(page), re.MULTILINE)
        assert told, page
        assert all("--env TMPDIR=/data " in line for line in told), page


def test_nginx_goes_on_asking_everybody() -> None:
    servers = re.findall(r"^ *server 127.*;$", text("deploy/WEBHOOK.md"), re.MULTILINE)
    assert len(servers) == 2
    assert all("max_fails=0" in line for line in servers)


@pytest.mark.parametrize("page", PAGES)
def test_pages_name_commands_and_files_that_there_are(page: str) -> None:
    known, said = commands(_group(), "lupe"), text(page)
    begin = r"(?:\.venv/bin/|exec (?:--no-TTY )?lupe(?:-1)? |^ *|`)"
    told = re.findall(
        rf"{begin}(lupe [a-z]+(?: (?:copy|upgrade|current|invite|find|export|delete))?)", said, re.MULTILINE
    )
    assert len(told) > 3
    assert {words for words in told if words not in known} == set()
    lines = re.findall(rf"{begin}lupe ([^`\n]+)", said, re.MULTILINE)
    assert len(lines) > 3
    options = {flag for command in _all(_group()) for one in command.params for flag in one.opts}
    assert {flag for line in lines for flag in re.findall(r"--[a-z-]+", line)} - options == set()
    links = [link for link in re.findall(r"\]\(([^)#]+)", said) if "://" not in link]
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []
    for name in re.findall(r"\bdeploy/[\w.-]+", said):
        assert (ROOT / name).exists(), name


def _group() -> TyperGroup:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return group


def _all(group: TyperGroup) -> list[Any]:
    found: list[Any] = []
    for one in group.commands.values():
        command = one.load() if hasattr(one, "load") else one
        found += _all(command) if isinstance(command, TyperGroup) else [command]
    return found
