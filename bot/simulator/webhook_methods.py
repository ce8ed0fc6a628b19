"""Methods about how updates reach the bot, and about leaving the server."""

from bot.simulator.answers import Described
from bot.simulator.params import Params
from bot.simulator.refusals import JsonObject, Refusal
from bot.simulator.updates import DEFAULT_KINDS, MAX_TIMEOUT_SECONDS
from bot.simulator.webhook import Hook
from bot.simulator.world import World

_INT32 = (1 << 31) - 1
_DEFAULT_CONNECTIONS = 40
_MAX_CONNECTIONS = 100
_LOGGED_OUT_SECONDS = 600.0
_LOGGED_OUT = "logged_out_until"
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


def _allow(world: World, params: Params) -> None:
    # The real server takes broken JSON without a word; a bot that sends it is wrong all the same.
    if params.text("allowed_updates"):
        world.updates.allow(params.json("allowed_updates", "can't parse allowed updates JSON object"))


async def get_updates(world: World, params: Params) -> list[JsonObject]:
    """`getUpdates`: see `updates.Updates.get`."""
    try:
        if world.webhook.hook is not None:
            raise Refusal(409, _WEBHOOK_ACTIVE)
        offset = params.integer("offset", 0, -_INT32, _INT32)
        limit = params.integer("limit", 100, 1, 100)
        timeout = params.integer("timeout", 0, 0, MAX_TIMEOUT_SECONDS)
        _allow(world, params)
        found = await world.updates.get(offset, *world.pacing.poll(offset, limit, timeout))
    except Refusal as refusal:
        if refusal.code == 409 and (seconds := world.pacing.conflict()):
            await world.clock.pause(seconds)
        raise
    world.transcript.given_out(found)
    return found


def set_webhook(world: World, params: Params) -> Described:
    """`setWebhook`: without an address it deletes the webhook."""
    url = params.text("url")
    if not url:
        return delete_webhook(world, params)
    world.pacing.check_set_webhook()
    hook = Hook(
        url=url,
        secret=params.text("secret_token"),
        max_connections=params.integer("max_connections", _DEFAULT_CONNECTIONS, 1, _MAX_CONNECTIONS),
        fixed=params.text("ip_address"),
        # Only shown: https is checked against the certificates that this machine trusts, whatever is sent here.
        has_certificate=params.upload(params.text("certificate"), "certificate") is not None,
    )
    if hook == world.webhook.hook and not hook.has_certificate and not params.flag("drop_pending_updates"):
        _allow(world, params)
        return Described(True, "Webhook is already set")
    world.webhook.check(hook)
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    world.updates.end_poll(Refusal(409, "Conflict: terminated by setWebhook request"))
    _allow(world, params)
    world.webhook.set(hook)
    return Described(True, "Webhook was set")


def delete_webhook(world: World, params: Params) -> Described:
    """`deleteWebhook`: what waits stays for `getUpdates`, unless it is dropped."""
    had = world.webhook.hook is not None
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    if had:
        world.webhook.set(None)
    return Described(True, "Webhook was deleted" if had else "Webhook is already deleted")


def get_webhook_info(world: World, params: Params) -> JsonObject:
    """`getWebhookInfo`: a WebhookInfo, whether there is a webhook or not."""
    del params
    allowed = world.updates.allowed()
    return world.webhook.info(world.updates.pending(), None if allowed == DEFAULT_KINDS else sorted(allowed))


def close(world: World, params: Params) -> bool:
    """`close`: the real server lets go of the bot until its next call."""
    del params
    world.pacing.check_close()
    return True


def log_out(world: World, params: Params) -> bool:
    """`logOut`: webhook and updates are gone, and for ten minutes this server knows the bot no more."""
    del params
    world.updates.drop()
    if world.webhook.hook is not None:
        world.webhook.set(None)
    world.database.set_note(_LOGGED_OUT, str(world.clock() + _LOGGED_OUT_SECONDS))
    world.updates.end_poll(_logged_out())
    return True


def check_logged_in(world: World) -> None:
    """Refuse a call of a bot that logged out."""
    until = world.database.note(_LOGGED_OUT)
    if until and world.clock() < float(until):
        raise _logged_out()


def _logged_out() -> Refusal:
    return Refusal(400, "Logged out")
