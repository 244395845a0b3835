" Other programs have files *.rules, too: one of kedge begins a line with a
" declaration. A new file is taken for one unless it is for udev.
function! s:IsKedge() abort
  return search('^\%(list\|macro\|class\|phase\|rule\|frame\|infer\|derive\)'
        \ . '\s\+[0-9A-Za-z_]', 'cnw') > 0
endfunction

autocmd BufRead *.rules if s:IsKedge() | set filetype=kedge | endif
autocmd BufNewFile *.rules
      \ if expand('<afile>:p') !~# '/udev/' | set filetype=kedge | endif
