import { describe, expect, test } from 'vitest';
import { textOfHtml } from '../../src/updates/html-text.ts';

const text = (html: string) => textOfHtml(html).replace(/ ?\n+/g, '\n').trim();

describe('the words of a mail in HTML', () => {
  test.each([
    ['<p>It is &lt;almost&gt; done.</p>', 'It is <almost> done.'],
    ['<html><head><title>T</title><STYLE>p { x }</STYLE></head><body><p>완료 import</p></body></html>', '완료 import'],
    ['one<br>two<BR/>three<div>four</div>five', 'one\ntwo\nthree\nfour\nfive'],
    ['<div dir="ltr">done import<div>Thanks,</div><div><div>Bob</div></div></div>', 'done import\nThanks,\nBob'],
    [
      '<p class=MsoNormal>stuck import: the legal team\r\nmust agree</p>\r\n<p>  Bob</p>',
      'stuck import: the legal team must agree\nBob',
    ],
    ['<pre>done import\ndone <b>share</b>\n</pre>x', 'done import\ndone share\nx'],
    ['<table><tr><td>done</td><td>import</td></tr></table>', 'done import'],
    ['one <span>\n</span>two', 'one two'],
    ['if a < b and b > c, &amp;c.', 'if a < b and b > c, &c.'],
    ['a <b>bold</b> word<!-- hidden > still --> here', 'a bold word here'],
    ['<p>mine</p><blockquote><p>old</p><blockquote>older</blockquote>old</blockquote><p>below</p>', 'mine\nbelow'],
    ['<p>mine</p><div dir="ltr" class="gmail_quote">On … wrote:<div>old</div></div><div>below</div>', 'mine\nbelow'],
    ['<div class=moz-cite-prefix>On … wrote:<br></div><blockquote>old</blockquote>mine', 'mine'],
    ['<p>mine</p><blockquote>never closed', 'mine\nnever closed'],
    ['<style>never closed <p>mine</p>', 'never closed\nmine'],
    ['cut off <p class="', 'cut off <p class="'],
    ['</blockquote>mine', 'mine'],
    ['<div>İİ İstanbul</div><blockquote>old</blockquote><style>x</style><p>start</p>', 'İİ İstanbul\nstart'],
    ['&#54620;&#xae00;&#0;&#xd800;&#99999999;&unknown;&rsquo;', '한글&unknown;’'],
    ['<div class="note">see <span class="gmail_quote">this</span></div>', 'see this'],
  ])('%j', (html, words) => {
    expect(text(html)).toBe(words);
  });

  test.each([
    '<',
    '<style>',
    '<div ',
    '<blockquote ',
    '<blockquote>',
    '<!--',
    '<a>',
    '</',
    '&#',
    '<div class="',
    '<div class= ',
  ])(
    'are found quickly however often it contains %j',
    (part) => {
      const whole = part.repeat(1_000_000 / part.length);
      for (const html of [whole, `${whole}>`]) {
        const begun = performance.now();
        textOfHtml(html);
        expect(performance.now() - begun).toBeLessThan(5000);
      }
    },
    30_000,
  );
});
