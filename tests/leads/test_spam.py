"""What looks like spam is scored and held for a person's look; nobody is refused for it."""

import base64
import json
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import altcha
import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from leads import proof_of_work
from leads.models import AltchaUsed, Lead, ReviewState
from leads.proof_of_work import check_proof, forget_expired
from leads.spam import Proof, Signs, spam_score

Fill = Callable[..., dict[str, str]]

HARMLESS = Signs(message="Какова доля? See www.example.com", trap="", seconds=60, proof=Proof.VALID)
HOLD = 5


def score(**signs: Any) -> int:
    fields = {name: getattr(HARMLESS, name) for name in Signs.__slots__} | signs
    return spam_score(Signs(**fields), min_seconds=3, missing_proof=3)


class TestScore:
    def test_a_usual_letter_has_no_point(self) -> None:
        assert score() == 0

    @pytest.mark.parametrize(
        "signs",
        [
            {"trap": "http://spam.example"},
            {"seconds": 0.5},
            {"message": "https://a.example " * 4},
            {"proof": Proof.FALSE},
            {"is_repeated": True},
            {"message": "Пpивет, дoбрый дeнь", "proof": Proof.MISSING},
        ],
        ids=["trap", "haste", "links", "false proof", "repeated text", "mixed alphabets without proof"],
    )
    def test_each_sign_holds_a_submission_back(self, signs: dict[str, Any]) -> None:
        assert score(**signs) >= HOLD

    @pytest.mark.parametrize(
        "signs",
        [
            {"proof": Proof.MISSING},
            {"message": "1С:ERP, IT-парк, Wi-Fi и USB"},
            {"message": "我们想参观工厂。 شكرا"},
            {"message": "https://a.example https://b.example https://c.example"},
        ],
        ids=["no scripts", "borrowed words", "other alphabets", "three links"],
    )
    def test_what_honest_people_do_does_not(self, signs: dict[str, Any]) -> None:
        assert score(**signs) < HOLD


@pytest.fixture
def cheap(settings: Any) -> None:
    settings.LEADS = {"ALTCHA_COST": 1, "MIN_FILL_SECONDS": 0}


def solved(task: dict[str, Any]) -> str:
    challenge = altcha.Challenge.from_dict(task)
    return altcha.Payload(challenge, altcha.solve_challenge(challenge)).to_base64()


@pytest.mark.django_db
class TestProofOfWork:
    def test_the_challenge_is_for_one_use_and_never_cached(self, client: Client, cheap: None) -> None:
        first, second = (client.get("/api/altcha/") for _ in range(2))

        assert first.headers["Cache-Control"] == "private, no-store"
        assert not first.cookies
        assert first.json()["parameters"]["nonce"] != second.json()["parameters"]["nonce"]

    def test_a_solved_one_counts_once_and_again_for_the_same_submission(self, client: Client, cheap: None) -> None:
        payload, key = solved(client.get("/api/altcha/").json()), uuid.uuid4()

        assert [check_proof(payload, key) for _ in range(2)] == [Proof.VALID] * 2
        assert check_proof(payload, uuid.uuid4()) == Proof.FALSE

    def test_writing_it_differently_does_not_make_it_new(self, client: Client, cheap: None) -> None:
        payload = solved(client.get("/api/altcha/").json())
        assert check_proof(payload, uuid.uuid4()) == Proof.VALID
        inside = json.loads(base64.b64decode(payload))
        inside["solution"]["time"] = 1.5

        again = base64.b64encode(json.dumps(inside, indent=1).encode()).decode()
        assert check_proof(again, uuid.uuid4()) == Proof.FALSE

    @pytest.mark.parametrize(
        "change",
        [
            {"solution": {"counter": 0, "derivedKey": "00" * 32}},
            {"solution": None},
            {"challenge": {"parameters": {"nonce": "zz"}, "signature": ""}},
            {"challenge": []},
        ],
    )
    def test_a_forged_one_is_false(self, client: Client, cheap: None, change: dict[str, Any]) -> None:
        inside = json.loads(base64.b64decode(solved(client.get("/api/altcha/").json()))) | change

        assert check_proof(base64.b64encode(json.dumps(inside).encode()).decode(), uuid.uuid4()) == Proof.FALSE

    @pytest.mark.parametrize("payload", ["x", "\0", "ё" * 10, "e30=", "bnVsbA==", "W10=", "A" * 100_000, "\udcff"])
    def test_rubbish_is_false_and_breaks_nothing(self, payload: str) -> None:
        assert check_proof(payload, uuid.uuid4()) == Proof.FALSE

    def test_one_that_has_expired_is_as_none(
        self, client: Client, cheap: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        payload = solved(client.get("/api/altcha/").json())
        later = time.time() + 10**6
        monkeypatch.setattr(time, "time", lambda: later)

        assert check_proof(payload, uuid.uuid4()) == Proof.MISSING

    def test_marks_are_kept_as_long_as_their_challenge_counts(self, client: Client, cheap: None) -> None:
        check_proof(solved(client.get("/api/altcha/").json()), uuid.uuid4())

        assert forget_expired() == 0
        assert forget_expired(timezone.now() + timedelta(days=2)) == 1
        assert not AltchaUsed.objects.exists()

    def test_without_a_database_nothing_is_held_against_a_sender(
        self, client: Client, cheap: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise DatabaseError

        payload = solved(client.get("/api/altcha/").json())
        monkeypatch.setattr(proof_of_work.AltchaUsed.objects, "get_or_create", fail)

        assert check_proof(payload, uuid.uuid4()) == Proof.VALID

    def test_challenges_are_limited_per_address(self, client: Client, cheap: None, stopped_clock: None) -> None:
        answers = [client.get("/api/altcha/") for _ in range(61)]

        assert [answer.status_code for answer in answers] == [200] * 60 + [429]
        assert int(answers[-1].headers["Retry-After"]) > 0


@pytest.mark.django_db
class TestForm:
    def state(self) -> str:
        return Lead.objects.get().review_state

    @pytest.mark.parametrize("sign", [{"website": "http://spam.example"}, {"message": "http://a " * 5}])
    def test_what_looks_like_spam_gets_its_reference_and_is_held(
        self, client: Client, fill: Fill, cheap: None, sign: dict[str, str]
    ) -> None:
        assert client.post("/ru/ask/", fill(**sign)).status_code == 303
        assert self.state() == ReviewState.QUARANTINE

    def test_haste_is_suspicious(self, client: Client, fill: Fill) -> None:
        client.post("/ru/ask/", fill())

        assert self.state() == ReviewState.QUARANTINE

    def test_a_proof_that_was_used_is_held(self, client: Client, fill: Fill, cheap: None) -> None:
        payload = solved(client.get("/api/altcha/").json())
        check_proof(payload, uuid.uuid4())

        assert client.post("/ru/ask/", fill(altcha=payload)).status_code == 303
        assert self.state() == ReviewState.QUARANTINE

    def test_a_double_click_with_one_proof_is_one_accepted_inquiry(
        self, client: Client, fill: Fill, cheap: None
    ) -> None:
        fields = fill(altcha=solved(client.get("/api/altcha/").json()))

        assert [client.post("/ru/ask/", fields).status_code for _ in range(2)] == [303, 303]
        assert (self.state(), Lead.objects.get().spam_score) == (ReviewState.ACCEPTED, 0)

    @pytest.mark.parametrize(("weight", "state"), [(3, ReviewState.ACCEPTED), (5, ReviewState.QUARANTINE)])
    def test_without_scripts_the_score_is_higher_and_the_operator_says_by_how_much(
        self, client: Client, fill: Fill, settings: Any, weight: int, state: str
    ) -> None:
        settings.LEADS = {"MIN_FILL_SECONDS": 0, "MISSING_PROOF_SCORE": weight}

        assert client.post("/ru/ask/", fill()).status_code == 303
        assert Lead.objects.get().spam_score == weight
        assert self.state() == state

    def test_the_same_text_again_and_again_is_held(
        self, client: Client, fill: Fill, cheap: None, stopped_clock: None
    ) -> None:
        for _ in range(4):
            client.post("/ru/ask/", fill(message="  Buy  NOW "))

        states = list(Lead.objects.order_by("pk").values_list("review_state", flat=True))
        assert states == [ReviewState.ACCEPTED] * 3 + [ReviewState.QUARANTINE]
