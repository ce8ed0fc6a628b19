// Polls and quizzes: choose, or see how the others chose. Results are told in words, the bars only underline them.

import { el, icon } from "./dom.js";
import { renderText } from "./entities.js";

/** Build a poll of `message`. `tools`: {words, vote(message, positions) → Promise<boolean>}. */
export function renderPoll(message, tools) {
  const { poll, voted = [] } = message;
  const { words } = tools;
  const decided = poll.is_closed || voted.length > 0;
  const box = el("div", { class: "poll", role: "group", "aria-label": words.t(poll.type === "quiz" ? "quiz" : "poll") });
  box.append(
    el("p", { class: "poll-question", dir: "auto" }, rich(poll.question, poll.question_entities, tools)),
    el("p", { class: "poll-kind", text: kindOf(poll, words) }),
    decided ? results(poll, voted, tools) : choices(message, tools),
  );
  if (decided && poll.explanation) box.append(explanation(poll, tools));
  const foot = el("p", { class: "poll-count", text: countOf(poll, words) });
  box.append(foot);
  if (voted.length && !poll.is_closed && poll.type !== "quiz" && poll.allows_revoting !== false) box.append(takeBack(message, tools));
  return box;
}

function kindOf(poll, words) {
  if (poll.is_closed) return words.t(poll.type === "quiz" ? "quizClosed" : "pollClosed");
  const open = words.t(poll.is_anonymous === false ? "pollOpen" : "pollAnonymous");
  return `${words.t(poll.type === "quiz" ? "quiz" : "poll")} · ${open}`;
}

function countOf(poll, words) {
  const n = poll.total_voter_count ?? 0;
  if (n === 0) return words.t("votesNone");
  return words.t(n === 1 ? "votesOne" : "votesMany", { n });
}

const rich = (text, entities, { words, command, links }) => renderText(text ?? "", entities, { command, links, t: (key) => words.t(key) });

// --- before the vote ------------------------------------------------------------------------------------------------

function choices(message, tools) {
  const { poll } = message;
  if (poll.allows_multiple_answers) return multiple(message, tools);
  const rows = poll.options.map((option, at) => {
    const node = el("button", { type: "button", class: "poll-choice", data: { key: `option-${at}` } }, el("span", { class: "poll-mark", "aria-hidden": "true" }), el("span", {}, rich(option.text, option.text_entities, tools)));
    node.addEventListener("click", () => cast(node.parentElement.parentElement, message, [at], tools));
    return el("li", {}, node);
  });
  return el("ul", { class: "poll-options" }, rows);
}

function multiple(message, tools) {
  const button = el("button", { type: "submit", class: "plain-button strong poll-vote", text: tools.words.t("vote"), disabled: true });
  const boxes = message.poll.options.map((option, at) => {
    const input = el("input", { type: "checkbox", name: "option", value: at, data: { key: `option-${at}` } });
    return el("li", {}, el("label", { class: "poll-choice" }, input, el("span", {}, rich(option.text, option.text_entities, tools))));
  });
  const form = el("form", { class: "poll-form" }, el("ul", { class: "poll-options" }, boxes), button);
  const chosen = () => [...form.querySelectorAll("input:checked")].map((input) => Number(input.value));
  form.addEventListener("change", () => {
    button.disabled = chosen().length === 0;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    cast(form, message, chosen(), tools);
  });
  return form;
}

/** One vote at a time: a second click must not turn the first one round. */
async function cast(part, message, positions, tools) {
  if (part.hasAttribute("aria-busy")) return;
  part.setAttribute("aria-busy", "true");
  await tools.vote(message, positions);
  part.removeAttribute("aria-busy");
}

function takeBack(message, tools) {
  const node = el("button", { type: "button", class: "plain-button poll-back", data: { key: "take-back" }, text: tools.words.t("takeBack") });
  node.addEventListener("click", () => cast(node, message, [], tools));
  return node;
}

// --- after it -------------------------------------------------------------------------------------------------------

/** Percentages of the voters; whole numbers, as a messenger shows them. */
export function percentages(poll) {
  const all = poll.total_voter_count ?? 0;
  return poll.options.map((option) => (all ? Math.round((100 * (option.voter_count ?? 0)) / all) : 0));
}

function results(poll, voted, tools) {
  const { words } = tools;
  const shares = percentages(poll);
  const right = new Set(poll.correct_option_ids ?? (poll.correct_option_id === undefined ? [] : [poll.correct_option_id]));
  const rows = poll.options.map((option, at) => {
    const mine = voted.includes(at);
    const verdict = right.has(at) ? "right" : mine && poll.type === "quiz" && right.size ? "wrong" : mine ? "mine" : "";
    const bar = el("span", { class: "poll-fill" });
    bar.style.width = `${shares[at]}%`;
    return el(
      "li",
      { class: "poll-result", data: { verdict } },
      el("span", { class: "poll-share", text: percent(shares[at], words.language) }),
      el("span", { class: "poll-answer" }, rich(option.text, option.text_entities, tools), note(verdict, mine, words)),
      el("span", { class: "poll-number", text: words.t(option.voter_count === 1 ? "votesOne" : "votesMany", { n: option.voter_count ?? 0 }) }),
      el("span", { class: "poll-bar", "aria-hidden": "true" }, bar),
    );
  });
  return el("ul", { class: "poll-options results" }, rows);
}

function percent(share, language) {
  return new Intl.NumberFormat(language, { style: "percent" }).format(share / 100);
}

function note(verdict, mine, words) {
  if (!verdict) return null;
  const said = verdict === "right" ? (mine ? "rightMine" : "right") : verdict === "wrong" ? "wrongMine" : "mine";
  return el("span", { class: "poll-verdict" }, icon(verdict === "wrong" ? "close" : "tick"), words.t(said));
}

function explanation(poll, tools) {
  const text = el("p", { dir: "auto" }, rich(poll.explanation, poll.explanation_entities, tools));
  return el("div", { class: "poll-why", role: "note" }, el("b", { text: tools.words.t("explanation") }), text);
}
