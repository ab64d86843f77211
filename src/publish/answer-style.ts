/** The styles of the controls that a page's script adds where the customer can answer; they use the variables of style.ts. */
export const answerStyle = `
.reply{display:flex;flex-wrap:wrap;gap:.4rem;margin-top:.6rem}
.reply button,.reply-form button,.reply-form .go,.sent button{font:inherit;font-size:.9375rem;min-height:2.75rem;padding:.35rem .9rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card);color:var(--text);cursor:pointer}
.reply-form .roads a:not(.go){display:inline-flex;align-items:center;min-height:2.75rem;padding:.35rem .4rem}
.reply .main,.reply-form .go{background:var(--accent);border-color:var(--accent);color:var(--ground);font-weight:600;text-decoration:none;display:inline-flex;align-items:center}
.reply-form{display:grid;gap:.6rem;margin-top:.6rem;padding:.9rem;border:1px solid var(--line);border-radius:.75rem;background:var(--card)}
.reply-form label{display:grid;gap:.25rem;font-size:.875rem;color:var(--soft)}
.reply-form input,.reply-form textarea{font:inherit;width:100%;min-height:2.75rem;padding:.4rem .6rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--ground);color:var(--text)}
.reply-form pre{margin:0;padding:.5rem .7rem;border-radius:.5rem;background:var(--off);white-space:pre-wrap;overflow-wrap:anywhere;font-size:.875rem}
.reply-form .roads{display:flex;flex-wrap:wrap;gap:.4rem}
.reply-form [role=alert]{color:var(--late)}
.reply-form [role=alert]:empty{display:none}
.reply-form .go[aria-disabled=true],.reply-form button:disabled{opacity:.5;cursor:not-allowed}
.reply-form :focus-visible,.sent a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.sent{margin-top:.5rem;padding:.5rem .8rem;border-left:3px solid var(--accent);background:var(--tint);border-radius:.3rem;font-size:.9375rem}
.sent code{display:block;font-size:.8125rem;white-space:pre-wrap}
.sent.overdue{border-color:var(--late)}
.sent button{min-height:1.75rem;padding:.05rem .6rem;font-size:.8125rem;margin-top:.3rem}
.answers .reply-form,.answers .sent{font-weight:400}
@media print{.reply,.reply-form,.sent{display:none}}
`;
