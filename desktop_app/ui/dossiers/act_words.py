"""How the acts are worded as buttons, as what comes next, and once they are done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.acts import Act
from desktop_app.ui.language import say


def verb(act: Act) -> str:
    """Return the act as a button says it; three dots where something is asked first."""
    words = {
        Act.ASK_SUPPLEMENT: QCoreApplication.translate("ActWords", "Ask for a supplement…"),
        Act.RECEIVE_SUPPLEMENT: QCoreApplication.translate("ActWords", "Receive the supplement…"),
        Act.CLOSE_UNANSWERED: QCoreApplication.translate("ActWords", "Close: never answered…"),
        Act.ASK_PAYMENT: QCoreApplication.translate("ActWords", "Ask for a payment…"),
        Act.MEET_PAYMENT: QCoreApplication.translate("ActWords", "Record the payment as met…"),
        Act.CONSULT: QCoreApplication.translate("ActWords", "Ask another agency…"),
        Act.RECEIVE_ANSWER: QCoreApplication.translate("ActWords", "Receive the answer…"),
        Act.COMPETENT_RECEIPT: QCoreApplication.translate(
            "ActWords", "The competent agency has it…"
        ),
        Act.HAND_OVER: QCoreApplication.translate("ActWords", "Hand over…"),
        Act.TAKE: QCoreApplication.translate("ActWords", "Take the dossier"),
        Act.REFUSE_HANDOVER: QCoreApplication.translate("ActWords", "Do not take it…"),
        Act.ASSIGN: QCoreApplication.translate("ActWords", "Hand to an official…"),
        Act.FINISH: QCoreApplication.translate("ActWords", "Record the result"),
        Act.DECLINE: QCoreApplication.translate("ActWords", "Decline on the merits…"),
        Act.STOP: QCoreApplication.translate("ActWords", "Stop at the applicant's request…"),
        Act.WITHDRAW: QCoreApplication.translate("ActWords", "Withdraw…"),
        Act.RETURN_RESULT: QCoreApplication.translate("ActWords", "Return the result…"),
        Act.CORRECT: QCoreApplication.translate("ActWords", "Correct the data…"),
        Act.VOID: QCoreApplication.translate("ActWords", "Cancel the dossier…"),
        Act.EXTEND: QCoreApplication.translate("ActWords", "Extend, with an apology…"),
        Act.SET_DUE: QCoreApplication.translate("ActWords", "Set the due date by hand…"),
        Act.COMPUTE_AGAIN: QCoreApplication.translate("ActWords", "Back to the computed due date…"),
    }
    return words.get(act, say(act.label))


def plain_verb(act: Act) -> str:
    """Return the act in the middle of a sentence."""
    words = verb(act).removesuffix("…")
    return words[:1].lower() + words[1:]


def done(act: Act) -> str:
    """Return what is said after the act, with {code} and {holder} to be filled in."""
    words = {
        Act.ASK_SUPPLEMENT: QCoreApplication.translate(
            "ActWords", "{code}: supplement asked for. The clock stands still until it comes."
        ),
        Act.RECEIVE_SUPPLEMENT: QCoreApplication.translate(
            "ActWords", "{code}: supplement received. The clock runs again, due {due}."
        ),
        Act.CLOSE_UNANSWERED: QCoreApplication.translate(
            "ActWords", "{code} is closed: the supplement never came."
        ),
        Act.ASK_PAYMENT: QCoreApplication.translate(
            "ActWords", "{code}: waiting for the payment. The clock stands still."
        ),
        Act.MEET_PAYMENT: QCoreApplication.translate(
            "ActWords", "{code}: payment met. The clock runs again, due {due}."
        ),
        Act.CONSULT: QCoreApplication.translate("ActWords", "{code} is now with {holder}."),
        Act.RECEIVE_ANSWER: QCoreApplication.translate(
            "ActWords", "{code}: answer received. The dossier is with {holder} again."
        ),
        Act.COMPETENT_RECEIPT: QCoreApplication.translate(
            "ActWords", "{code}: received by {holder}, due {due}."
        ),
        Act.HAND_OVER: QCoreApplication.translate("ActWords", "{code} is handed to {holder}."),
        Act.TAKE: QCoreApplication.translate("ActWords", "{code} is taken: {holder} has it."),
        Act.REFUSE_HANDOVER: QCoreApplication.translate(
            "ActWords", "{code} goes back to {holder}."
        ),
        Act.ASSIGN: QCoreApplication.translate("ActWords", "{code} is now with {holder}."),
        Act.FINISH: QCoreApplication.translate(
            "ActWords", "{code}: result ready. The citizen can come for it."
        ),
        Act.DECLINE: QCoreApplication.translate("ActWords", "{code} is declined on the merits."),
        Act.STOP: QCoreApplication.translate("ActWords", "{code} is stopped."),
        Act.WITHDRAW: QCoreApplication.translate("ActWords", "{code} is withdrawn."),
        Act.RETURN_RESULT: QCoreApplication.translate("ActWords", "{code}: result returned."),
        Act.CORRECT: QCoreApplication.translate("ActWords", "{code} is corrected."),
        Act.VOID: QCoreApplication.translate(
            "ActWords", "{code} is cancelled; its number stays in the register."
        ),
    }
    words |= {
        Act.EXTEND: QCoreApplication.translate("ActWords", "{code} is extended: due {due}."),
        Act.SET_DUE: QCoreApplication.translate("ActWords", "{code}: due {due} by decision."),
        Act.COMPUTE_AGAIN: QCoreApplication.translate(
            "ActWords", "{code}: due {due} again, as computed."
        ),
    }
    return words.get(act, f"{{code}}: {say(act.label)}")
