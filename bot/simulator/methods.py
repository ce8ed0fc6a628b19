"""The table of Bot API methods: the one place to look up or add one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bot.simulator import (
    albums,
    bot_profile,
    chat_links,
    chat_members,
    copying,
    deleting,
    drafts,
    editing,
    pinning,
    poll_methods,
    reacting,
    sending,
    traffic,
    webhook_methods,
)
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
_TARGET = "chat_id message_thread_id direct_messages_topic_id disable_notification protect_content "
_PAID = "business_connection_id message_effect_id allow_paid_broadcast "
_UNFORMATTED = _REPLY + _TARGET + _PAID + "suggested_post_parameters reply_markup "
_SEND = _UNFORMATTED + "parse_mode "
_POLL_TARGET = _UNFORMATTED.replace("suggested_post_parameters ", "").replace("direct_messages_topic_id ", "")
_PREVIEW = "link_preview_options disable_web_page_preview "
_EDITED = "chat_id message_id inline_message_id business_connection_id reply_markup "
_EDIT = _EDITED + "parse_mode "
_CAPTION = "caption caption_entities "
_ABOVE = _CAPTION + "show_caption_above_media "
_REPEAT = _TARGET + "from_chat_id "
_POLL = (
    "question question_parse_mode question_entities options is_anonymous type allows_multiple_answers allows_revoting "
    "correct_option_id correct_option_ids explanation explanation_parse_mode explanation_entities explanation_media "
    "open_period close_date is_closed description description_parse_mode description_entities media shuffle_options "
    "allow_adding_options hide_results_until_closes members_only country_codes "
)


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
    "sendphoto": _method(partial(sending.send_file, kind="photo"), _SEND + _ABOVE + "photo has_spoiler"),
    "senddocument": _method(
        partial(sending.send_file, kind="document"),
        _SEND + _CAPTION + "document thumbnail disable_content_type_detection",
    ),
    "sendvideo": _method(
        partial(sending.send_file, kind="video"),
        _SEND + _ABOVE + "video duration width height thumbnail cover start_timestamp has_spoiler supports_streaming",
    ),
    "sendanimation": _method(
        partial(sending.send_file, kind="animation"),
        _SEND + _ABOVE + "animation duration width height thumbnail has_spoiler",
    ),
    "sendaudio": _method(
        partial(sending.send_file, kind="audio"), _SEND + _CAPTION + "audio duration performer title thumbnail"
    ),
    "sendvoice": _method(partial(sending.send_file, kind="voice"), _SEND + _CAPTION + "voice duration"),
    "sendsticker": _method(partial(sending.send_file, kind="sticker"), _UNFORMATTED + "sticker emoji"),
    "sendmediagroup": _method(albums.send_media_group, _REPLY + _TARGET + _PAID + "media"),
    "sendpoll": _method(poll_methods.send_poll, _POLL + _POLL_TARGET),
    "stoppoll": _method(poll_methods.stop_poll, "chat_id message_id reply_markup business_connection_id"),
    "copymessage": _method(
        copying.copy_message,
        _REPLY
        + _REPEAT
        + _ABOVE
        + "message_id reply_markup parse_mode video_start_timestamp suggested_post_parameters "
        "message_effect_id allow_paid_broadcast",
    ),
    "copymessages": _method(copying.copy_messages, _REPEAT + "message_ids remove_caption"),
    "forwardmessage": _method(
        copying.forward_message,
        _REPEAT + "message_id video_start_timestamp suggested_post_parameters message_effect_id",
    ),
    "forwardmessages": _method(copying.forward_messages, _REPEAT + "message_ids"),
    "sendmessagedraft": _method(
        drafts.send_message_draft, "chat_id message_thread_id draft_id text parse_mode entities"
    ),
    "setmessagereaction": _method(reacting.set_message_reaction, "chat_id message_id reaction is_big"),
    "pinchatmessage": _method(
        pinning.pin_chat_message, "chat_id message_id disable_notification business_connection_id"
    ),
    "unpinchatmessage": _method(pinning.unpin_chat_message, "chat_id message_id business_connection_id"),
    "unpinallchatmessages": _method(pinning.unpin_all_chat_messages, "chat_id"),
    "sendchataction": _method(sending.send_chat_action, "chat_id message_thread_id action business_connection_id"),
    "editmessagetext": _method(editing.edit_message_text, _EDIT + _PREVIEW + "text entities"),
    "editmessagecaption": _method(editing.edit_message_caption, _EDIT + _ABOVE),
    "editmessagemedia": _method(editing.edit_message_media, _EDITED + "media"),
    "editmessagereplymarkup": _method(editing.edit_message_reply_markup, _EDITED),
    "deletemessage": _method(deleting.delete_message, "chat_id message_id"),
    "deletemessages": _method(deleting.delete_messages, "chat_id message_ids"),
    "answercallbackquery": _method(traffic.answer_callback_query, "callback_query_id text show_alert url cache_time"),
    "getfile": _method(traffic.get_file, "file_id"),
    "getchat": _method(chat_members.get_chat, "chat_id"),
    "getchatmember": _method(chat_members.get_chat_member, "chat_id user_id"),
    "getchatmembercount": _method(chat_members.get_chat_member_count, "chat_id"),
    "getchatadministrators": _method(chat_members.get_chat_administrators, "chat_id return_bots"),
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
    "getchatmenubutton": _method(bot_profile.get_chat_menu_button, "chat_id"),
    "setchatmenubutton": _method(bot_profile.set_chat_menu_button, "chat_id menu_button"),
}
"""Method names in lower case, as the server compares them."""
