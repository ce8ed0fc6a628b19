"""The table of Bot API methods: the one place to look up or add one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.simulator import bot_profile, chat_links, chat_members, editing, sending, traffic, webhook_methods
from bot.simulator.params import Params
from bot.simulator.world import World


@dataclass(frozen=True)
class Method:
    """``run`` does the work (inside one transaction unless it is a coroutine), ``accepts`` names what it reads."""

    run: Callable[[World, Params], object | Awaitable[object]]
    accepts: frozenset[str]

    def unknown(self, params: Params) -> list[str]:
        """Parameters of a request that nobody will read."""
        attached = {name for name in params.files if any(f"attach://{name}" in v for v in params.values.values())}
        return sorted((set(params.values) | set(params.files)) - self.accepts - attached)


_REPLY = "reply_parameters reply_to_message_id allow_sending_without_reply "
_SEND = _REPLY + "chat_id message_thread_id disable_notification protect_content reply_markup parse_mode "
_PREVIEW = "link_preview_options disable_web_page_preview "
_EDIT = "chat_id message_id reply_markup parse_mode "
_CAPTION = "caption caption_entities show_caption_above_media "


def _method(run: Callable[[World, Params], object | Awaitable[object]], accepts: str = "") -> Method:
    return Method(run, frozenset(accepts.split()))


METHODS: dict[str, Method] = {
    "getme": _method(bot_profile.get_me),
    "logout": _method(webhook_methods.log_out),
    "close": _method(webhook_methods.close),
    "getupdates": _method(webhook_methods.get_updates, "offset limit timeout allowed_updates"),
    "setwebhook": _method(
        webhook_methods.set_webhook,
        "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
    ),
    "deletewebhook": _method(webhook_methods.delete_webhook, "drop_pending_updates"),
    "getwebhookinfo": _method(webhook_methods.get_webhook_info),
    "sendmessage": _method(sending.send_message, _SEND + _PREVIEW + "text entities"),
    "sendphoto": _method(sending.send_photo, _SEND + _CAPTION + "photo has_spoiler"),
    "senddocument": _method(sending.send_document, _SEND + _CAPTION + "document disable_content_type_detection"),
    "sendchataction": _method(sending.send_chat_action, "chat_id message_thread_id action"),
    "editmessagetext": _method(editing.edit_message_text, _EDIT + _PREVIEW + "text entities"),
    "editmessagecaption": _method(editing.edit_message_caption, _EDIT + _CAPTION),
    "editmessagemedia": _method(editing.edit_message_media, _EDIT + "media"),
    "editmessagereplymarkup": _method(editing.edit_message_reply_markup, _EDIT),
    "deletemessage": _method(editing.delete_message, "chat_id message_id"),
    "answercallbackquery": _method(traffic.answer_callback_query, "callback_query_id text show_alert url cache_time"),
    "getfile": _method(traffic.get_file, "file_id"),
    "getchat": _method(chat_members.get_chat, "chat_id"),
    "getchatmember": _method(chat_members.get_chat_member, "chat_id user_id"),
    "getchatmembercount": _method(chat_members.get_chat_member_count, "chat_id"),
    "getchatmemberscount": _method(chat_members.get_chat_member_count, "chat_id"),
    "getchatadministrators": _method(chat_members.get_chat_administrators, "chat_id"),
    "leavechat": _method(chat_members.leave_chat, "chat_id"),
    "exportchatinvitelink": _method(chat_links.export_chat_invite_link, "chat_id"),
    "createchatinvitelink": _method(
        chat_links.create_chat_invite_link, "chat_id name expire_date member_limit creates_join_request"
    ),
    "setmycommands": _method(bot_profile.set_my_commands, "commands scope language_code"),
    "getmycommands": _method(bot_profile.get_my_commands, "scope language_code"),
    "deletemycommands": _method(bot_profile.delete_my_commands, "scope language_code"),
    "setmyname": _method(bot_profile.set_my_name, "name language_code"),
    "getmyname": _method(bot_profile.get_my_name, "language_code"),
    "setmydescription": _method(bot_profile.set_my_description, "description language_code"),
    "getmydescription": _method(bot_profile.get_my_description, "language_code"),
    "setmyshortdescription": _method(bot_profile.set_my_short_description, "short_description language_code"),
    "getmyshortdescription": _method(bot_profile.get_my_short_description, "language_code"),
    "setchatmenubutton": _method(bot_profile.set_chat_menu_button, "chat_id menu_button"),
}
"""Method names in lower case, as the server compares them."""
