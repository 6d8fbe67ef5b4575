"""What the platform refuses: an HTTP status, an error code, a message (API-14, ERR-18)."""


class Refusal(Exception):
    """Raised where the decision falls, turned into an answer at the edge."""

    def __init__(self, status: int, code: str, message: str):
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


def invalid(message: str) -> Refusal:
    """An argument is not acceptable."""
    return Refusal(400, 'InvalidArgument', message)
