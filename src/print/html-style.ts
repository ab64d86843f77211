/** The look of a page, in light and dark, on screen and on paper. Fonts are those of the reader's system, including Hangul. */
export const STYLE = `
:root{color-scheme:light dark;--text:#1b1f24;--back:#fff;--quiet:#57606a;--line:#d0d7de;--good:#116329;--warning:#7a4d00;--bad:#a40e26;--accent:#0550ae}
@media (prefers-color-scheme:dark){:root{--text:#e6edf3;--back:#0d1117;--quiet:#9aa4ae;--line:#30363d;--good:#56d364;--warning:#e3b341;--bad:#ff7b72;--accent:#79c0ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",sans-serif;word-break:keep-all;overflow-wrap:anywhere}
main{max-width:80rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.25;margin:1rem 0 .5rem}
h2{font-size:1.25rem;margin:1.25rem 0 .5rem}
h3{font-size:1.05rem;margin:1rem 0 .4rem}
p,ul,dl,pre{margin:.5rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem}
dt{color:var(--quiet);grid-column:1}
dd{margin:0;grid-column:2}
.section{margin:0 0 1.25rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.93rem}
th,td{padding:.3rem .7rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:break-word;max-width:32rem}
thead th{color:var(--quiet);font-weight:600;white-space:nowrap}
tbody th{padding-top:.9rem}
td{min-width:4.6rem}
.number{text-align:right;white-space:nowrap;min-width:0}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em}
pre{overflow-x:auto;padding:.6rem .8rem;border:1px solid var(--line);border-radius:.4rem}
.verdict{font-weight:600}
.strong{font-weight:600}
.quiet{color:var(--quiet)}
.good{color:var(--good)}
.warning{color:var(--warning)}
.bad{color:var(--bad)}
.accent{color:var(--accent)}
@media (max-width:40rem){dl{display:block}dd{margin:0 0 .3rem 1rem}}
@media print{:root{--text:#000;--back:#fff;--quiet:#444;--line:#999;--good:#000;--warning:#000;--bad:#000;--accent:#000}main{max-width:none;padding:0}tr,h1,h2,h3,dt{break-inside:avoid}h1,h2,h3{break-after:avoid}thead{display:table-header-group}.wide{overflow:visible}}
`;

/** The page's content security policy allows this style and no other. A test compares the two. */
export const STYLE_HASH = 'sha256-mSDLsv6SLaqzE8JMlF1YGEkIiS76fkqx9gRmybtzWuk=';
