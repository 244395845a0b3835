" Vim syntax file
" Language: rules of kedge (docs/rules.md)

if exists('b:current_syntax')
  finish
endif
syntax case match
syntax sync fromstart

" A line at the margin begins a declaration, and an indented one a clause; a
" line that is indented more goes on with the clause above it. Blank lines and
" comments end nothing.
let s:no = '[0-9A-Za-z_-]\@!'
let s:name = '[0-9A-Za-z_-]\+'
let s:margin = ' end=/^[^ \t#]/me=s-1'
let s:dedent = ' end=/^\%(\z1\s\)\@!\s*[^ \t#]/me=s-1'

" A declaration with its clauses.
function! s:Declaration(group, words, contains) abort
  exe 'syntax region' a:group 'matchgroup=kedgeKeyword'
        \ 'start=/^\%(' . a:words . '\)' . s:no . '/' . s:margin
        \ 'contains=kedgeComment,' . a:contains
endfunction

" A clause that begins with these words.
function! s:Clause(group, words, contains) abort
  exe 'syntax region' a:group 'contained matchgroup=kedgeKeyword'
        \ 'start=/^\z(\s\+\)\%(' . a:words . '\)' . s:no . '/' . s:dedent
        \ 'contains=' . a:contains
endfunction

" Whole words.
function! s:Words(group, options, words) abort
  exe 'syntax match' a:group 'contained' a:options
        \ '/[0-9A-Za-z_-]\@1<!\%(' . a:words . '\)' . s:no . '/'
endfunction

" The name behind these words.
function! s:Behind(group, as, words) abort
  exe 'syntax match' a:group . ' contained /[0-9A-Za-z_-]\@1<!\%(\%('
        \ . a:words . '\)\s\+\)\@<=' . s:name . '/ contains=' . a:as
endfunction

let s:status = 'held\|planned\|postponed\|reported\|conditional\|cancelled'
      \ . '\|denied'

" What is found nowhere below is wrong.
syntax match kedgeError /^\s*[^ \t#]\+/
syntax match kedgeComment /#.*$/
syntax region kedgeString contained start=/"/ skip=/\\./ end=/"\|$/

" Of what fits, the last one in this file is taken: so words in general come
" first. Those in capitals are lists and macros.
for s:group in ['Word', 'Type', 'End', 'FollowRelation']
  exe 'syntax match kedge' . s:group 'contained /' . s:name . '/'
endfor
call s:Words('kedgeName', '', '\u[A-Z0-9_-]*')
syntax match kedgeNumber contained /[0-9A-Za-z_-]\@1<!\d\+\%(\.\d\+\)\=/

" -- declarations -----------------------------------------------------------

syntax match kedgeSort contained /\%(lemma\|word\)\ze\s*:/
call s:Words('kedgeSource', '', 'file\|event-kinds')
call s:Declaration('kedgeList', 'list',
      \ 'kedgeString,kedgeWord,kedgeSort,kedgeSource,kedgeName')
call s:Declaration('kedgeMacro', 'macro', '@kedgePattern')
call s:Declaration('kedgeClass', 'class', '')
call s:Words('kedgeControl', '', 'longest\|first\|all\|once')
call s:Words('kedgeKnown', '', 'known')
exe 'syntax match kedgePhaseName contained /^phase\s\+\zs' . s:name . '/'
call s:Declaration('kedgePhase', 'phase',
      \ 'kedgePhaseName,kedgeControl,kedgeKnown')

exe 'syntax match kedgeRuleName contained'
      \ '/\%(^\%(rule\|frame\|infer\|derive\|block\)\s\+\)\@<=' . s:name . '/'
call s:Words('kedgeHead', '', 'confidence\|priority')
syntax match kedgeNoClause contained /^\s\+[^ \t#]\+/
syntax cluster kedgeHeads contains=kedgeRuleName,kedgeHead,kedgeNumber
syntax cluster kedgeExamples contains=kedgePlus,kedgeMinus
call s:Declaration('kedgeRule', 'rule', '@kedgeHeads,@kedgeExamples,'
      \ . 'kedgeNoClause,kedgeMatch,kedgeContext,kedgeCondition,kedgeZones,'
      \ . 'kedgeMake,kedgeEmit')
call s:Declaration('kedgeFrame', 'frame', '@kedgeHeads,@kedgeExamples,'
      \ . 'kedgeNoClause,kedgeRole,kedgeTrigger,kedgeFrameContext,kedgeZones,'
      \ . 'kedgeEmit,kedgeState,kedgeEventKind,kedgeForms')
call s:Declaration('kedgeFollow', 'infer\|derive', '@kedgeHeads,'
      \ . '@kedgeExamples,kedgeNoClause,kedgeCondition,kedgeAtom,kedgeIf,'
      \ . 'kedgeDistinct')

call s:Declaration('kedgeBlock', 'block', '@kedgeHeads,'
      \ . '@kedgeExamples,kedgeNoClause,kedgeZones,kedgeAtom,kedgeIf,kedgeWith')

" -- patterns ---------------------------------------------------------------

syntax cluster kedgePattern contains=kedgeComment,kedgeString,kedgeTestType,
      \kedgePredicate,kedgeIn,kedgeName,kedgeOperator,kedgeRange,kedgeTaken
call s:Words('kedgeTestType', '', '\l[0-9A-Za-z_-]*')
call s:Words('kedgePredicate', '', 'cap\|lemma\|upper\|mixed\|lower\|number\|ordinal'
      \ . '\|alnum\|punct\|word\|hyphen\|glued\|any\|mention\|anaphor\|verb'
      \ . '\|base\|third\|past\|participle\|ing')
call s:Words('kedgeIn', '', 'in')
syntax match kedgeOperator contained /[][()|&!=^$?*+]\|(?[=!]/
syntax match kedgeRange contained /{[0-9, \t]*}/ contains=kedgeNumber
syntax match kedgeTaken contained /(?<[0-9A-Za-z_-]\+>/ contains=kedgeTakenAs
syntax match kedgeTakenAs contained /<\@1<=[0-9A-Za-z_-]\+/

" -- clauses ----------------------------------------------------------------

exe 'syntax region kedgeRole contained matchgroup=kedgeCapture'
      \ 'start=/^\z(\s\+\)' . s:name . '/' . s:dedent
      \ 'contains=kedgeComment,kedgeString,kedgeType,kedgeName,kedgeNumber,'
      \ . 'kedgePredicateOfRole,kedgeWay,kedgeInside'
call s:Words('kedgePredicateOfRole', '', 'phrase')
call s:Words('kedgeWay', '', 'before\|after\|behind\|near\|nearest\|left\|context'
      \ . '\|inside\|until\|within\|all')
call s:Behind('kedgeInside', 'NONE', 'inside')

call s:Clause('kedgeMatch', 'match', '@kedgePattern')
call s:Clause('kedgeTrigger', 'trigger', '@kedgePattern')
call s:Clause('kedgeContext', '\%(not\s\+\)\=\%(after\|before\)',
      \ '@kedgePattern')
call s:Clause('kedgeFrameContext', 'not\s\+\%(after\|before\)',
      \ '@kedgePattern')
call s:Behind('kedgeConditionOf', 'NONE', 'has')
call s:Clause('kedgeCondition', '\%(not\s\+\)\=has',
      \ '@kedgePattern,kedgeConditionOf')

call s:Words('kedgeZone', '',
      \ 'body\|title\|category\|stamp\|label\|about\|caption')
call s:Words('kedgeZoneWord', '', 'zone\|status')
call s:Clause('kedgeZones', '\%(not\s\+\)\=in',
      \ 'kedgeComment,kedgeZone,kedgeZoneWord,kedgeStatus')

call s:Behind('kedgeMadeType', 'NONE', 'make')
call s:Words('kedgeMakeWord', '', 'named\|alias\|kind\|anaphor\|local\|national\|weak\|whole')
call s:Behind('kedgeMadeOf', 'NONE', 'make\s\+[0-9A-Za-z_-]\+'
      \ . '\|named\|alias\|kind')
call s:Clause('kedgeMake', 'make', 'kedgeComment,kedgeMadeType,'
      \ . 'kedgeMakeWord,kedgeMadeOf')

syntax match kedgePart contained /\.\@1<=\%(start\|end\)[0-9A-Za-z_-]\@!/
call s:Clause('kedgeEmit', 'emit', 'kedgeComment,kedgeEnd,kedgeFact')
syntax match kedgeFact contained contains=kedgeFactRelation,kedgeEnd,kedgePart
      \ /[0-9A-Za-z_-]\+\s\+[0-9A-Za-z_-]\+\s\+[0-9A-Za-z_-]\+\%(\.[a-z]\+\)\=/
syntax match kedgeFactRelation contained /\s\zs[0-9A-Za-z_-]\+\ze\s/

call s:Words('kedgeStatus', '', s:status)
call s:Clause('kedgeState', 'status', 'kedgeComment,kedgeEnd,kedgeStatus')
call s:Clause('kedgeEventKind', 'event-kind', 'kedgeComment,kedgeString')
call s:Words('kedgeForm', '',
      \ 'active\|passive\|participle\|infinitive\|nominal')
call s:Clause('kedgeForms', '\%(not\s\+\)\=forms', 'kedgeComment,kedgeForm')
call s:Clause('kedgeWith', 'with', 'kedgeComment,kedgeString,kedgeName')

syntax match kedgeVariable contained /?[0-9A-Za-z_-]\+/
call s:Words('kedgeIs', '', 'is\|lies-in')
call s:Behind('kedgeIsType', 'NONE', 'is')
syntax cluster kedgeAtoms
      \ contains=kedgeComment,kedgeFollowRelation,kedgeVariable,kedgeIs,kedgeIsType,kedgeString
exe 'syntax region kedgeAtom contained start=/^\z(\s\+\)?/rs=e-1' . s:dedent
      \ 'contains=@kedgeAtoms'
call s:Clause('kedgeIf', 'if\%(\s\+not\)\=', '@kedgeAtoms')
call s:Clause('kedgeDistinct', 'distinct', 'kedgeComment')

" -- examples; behind => a comment has white space before it ----------------

syntax match kedgeNote contained /\%(^\|\s\)\@1<=#.*$/
syntax match kedgeDate contained /@\s*\d\{4}-\d\d-\d\d/ contains=kedgeDay
syntax match kedgeDay contained /\d\{4}-\d\d-\d\d/
exe 'syntax match kedgeExpected contained /\%(^\s\+\|=>\s*\|;\s*\)\@<=\%('
      \ . s:status . '\)' . s:no . '/'
syntax match kedgeExpectedType contained /[a-z_]\+\ze\s\+"/
syntax match kedgeExpectedRelation contained /[0-9A-Za-z-]\@1<!\l\+_[a-z_]\+/
syntax match kedgeArrow contained /=>/
syntax cluster kedgeExample contains=kedgeString,kedgeNote,kedgeDate,
      \kedgeExpected,kedgeExpectedType,kedgeExpectedRelation,kedgeArrow
exe 'syntax region kedgePlus contained matchgroup=kedgePositive'
      \ 'start=/^\z(\s\+\)+/' . s:dedent 'contains=@kedgeExample'
exe 'syntax region kedgeMinus contained matchgroup=kedgeNegative'
      \ 'start=/^\z(\s\+\)-/' . s:dedent 'contains=@kedgeExample'

" -- colours ----------------------------------------------------------------

highlight default link kedgeComment Comment
highlight default link kedgeNote kedgeComment
highlight default link kedgeString String
highlight default link kedgeNumber Number
highlight default link kedgeKeyword Statement
highlight default link kedgeConstant Constant
highlight default link kedgePredicate Type
highlight default link kedgeRuleName Function
highlight default link kedgeCapture Identifier
highlight default link kedgeOperator Operator
highlight default link kedgeName Macro
highlight default link kedgeType Structure
highlight default link kedgeRelation Special
highlight default link kedgePositive DiffAdd
highlight default link kedgeNegative DiffDelete
highlight default link kedgeError Error
for [s:group, s:as] in items({
      \ 'NoClause': 'Error', 'Sort': 'Keyword', 'Source': 'Keyword',
      \ 'Control': 'Constant', 'Known': 'Keyword', 'Head': 'Keyword',
      \ 'PredicateOfRole': 'Predicate', 'Way': 'Keyword', 'In': 'Keyword',
      \ 'Inside': 'Capture', 'ConditionOf': 'Capture', 'Zone': 'Constant',
      \ 'ZoneWord': 'Keyword', 'MadeType': 'Type', 'MadeOf': 'Capture',
      \ 'MakeWord': 'Keyword', 'Form': 'Constant', 'Part': 'Keyword', 'End': 'Capture',
      \ 'FactRelation': 'Relation', 'Status': 'Constant', 'Is': 'Keyword',
      \ 'FollowRelation': 'Relation', 'Variable': 'Capture', 'IsType': 'Type',
      \ 'TestType': 'Type', 'Range': 'Operator', 'Taken': 'Operator',
      \ 'TakenAs': 'Capture', 'Expected': 'Constant', 'PhaseName': 'Name',
      \ 'ExpectedType': 'Type', 'ExpectedRelation': 'Relation',
      \ 'Arrow': 'Operator', 'Date': 'Operator', 'Day': 'Number'})
  exe 'highlight default link kedge' . s:group 'kedge' . s:as
endfor
unlet s:group s:as

let b:current_syntax = 'kedge'
