/**
 * The part of Markdown that Teams reads in cards: emphasis, links, lists, backslash escapes, entities, and mentions.
 * Good enough to see in a picture, or to prove in a test, whether a text is read as instructions.
 */
const ESCAPABLE = /\\([!-/:-@[-`{-~])/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Private-use characters stand for escaped ones while the rest is read. */
const HIDDEN = 0xe100;
const hide = (text: string): string =>
  text.replace(ESCAPABLE, (_all, sign: string) => String.fromCharCode(HIDDEN + sign.charCodeAt(0)));
const unhide = (text: string): string =>
  text.replace(/[\uE120-\uE17F]/g, (sign) => html(String.fromCharCode(sign.charCodeAt(0) - HIDDEN)));

/** What a client would show, as HTML. */
export function teamsMarkdown(text: string): string {
  const read = html(hide(text).replace(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all))
    .replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/gi, '<span class="mention">$1</span>')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*(.+?)\*\*|__(.+?)__/g, '<b>$1$2</b>')
    .replace(/\*(.+?)\*|_(.+?)_/g, '<i>$1$2</i>')
    .replace(/~~(.+?)~~/g, '<s>$1</s>')
    .replace(/\{\{(DATE|TIME)\([^)]*\)\}\}/g, '<time>$1</time>')
    .replace(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(.*)$/gm, '<li>$1</li>')
    .replace(/^[ \t]*#{1,6}[ \t]+(.*)$/gm, '<h1>$1</h1>')
    .replace(/^\s*&gt;\s?(.*)$/gm, '<blockquote>$1</blockquote>')
    .replace(/\r?\n/g, '<br>');
  return unhide(read);
}
