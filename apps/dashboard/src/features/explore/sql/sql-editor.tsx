import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type Completion,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { schemaCompletionSource, SQLDialect, sql } from '@codemirror/lang-sql'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { setDiagnostics } from '@codemirror/lint'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { sqlTables, type SqlPosition } from '@throughline/contract'
import { useEffect, useEffectEvent, useRef } from 'react'
import { frequentFunctions, keywords } from './sql-words.ts'
import styles from './sql.module.css'

interface SqlEditorProps {
  value: string
  onChange: (value: string) => void
  onRun: () => void
  onSave: () => void
  /** Where the statement that was run last is wrong, and why. */
  problem: { text: string; position: SqlPosition } | undefined
}

const dialect = SQLDialect.define({
  keywords,
  types: 'String UInt64 Int64 Float64 Date DateTime UUID Bool Array',
  doubleQuotedStrings: false,
  hashComments: true,
})

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--tl-accent)', fontWeight: '500' },
  { tag: tags.string, color: 'var(--tl-dead)' },
  { tag: tags.number, color: 'var(--tl-uturn)' },
  { tag: tags.comment, color: 'var(--tl-ink-faint)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'var(--tl-uturn)' },
])

const schema = Object.fromEntries(
  sqlTables.map(({ name, columns }) => [
    name,
    columns.map((column): Completion => ({
      label: column.name,
      detail: column.type,
      ...(column.about && { info: column.about }),
      type: 'property',
    })),
  ]),
)

/** A column is completed wherever a name may stand: there are few tables, and their columns are well apart. */
const everyColumn: Completion[] = [
  ...new Map(
    Object.values(schema)
      .flat()
      .map((column) => [column.label, column]),
  ).values(),
]
const functions: Completion[] = frequentFunctions.map((label) => ({ label, type: 'function', apply: `${label}(`, boost: -1 }))
const words: Completion[] = [
  ...keywords.split(' ').map((label): Completion => ({ label, type: 'keyword', boost: -2 })),
  ...everyColumn,
  ...functions,
]

const complete = autocompletion({
  icons: false,
  override: [
    schemaCompletionSource({ dialect, schema }),
    (context) => {
      const word = context.matchBefore(/\w+/)
      const before = context.state.sliceDoc(Math.max(0, (word?.from ?? context.pos) - 1), word?.from ?? context.pos)
      return (word && before !== '.') || context.explicit ? { from: word?.from ?? context.pos, options: words, validFor: /^\w*$/ } : null
    },
  ],
})

const offsetOf = (state: EditorState, { line, column }: SqlPosition): number => {
  const { from, to } = state.doc.line(Math.min(line, state.doc.lines))
  return Math.min(to, from + column - 1)
}

/** Where SQL is written: coloured, completed; Ctrl-Enter runs it, Ctrl-S saves it. Escape and then Tab leaves it. */
export const SqlEditor = ({ value, onChange, onRun, onSave, problem }: SqlEditorProps) => {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const changed = useEffectEvent(onChange)
  const run = useEffectEvent(onRun)
  const save = useEffectEvent(onSave)
  const first = useEffectEvent(() => value)

  useEffect(() => {
    if (!place.current) return undefined
    const doing = (act: () => void) => () => {
      act()
      return true
    }
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first(),
        extensions: [
          Prec.highest(
            keymap.of([
              { key: 'Mod-Enter', run: doing(() => run()) },
              { key: 'Mod-s', run: doing(() => save()), preventDefault: true },
              { key: 'Tab', run: acceptCompletion },
            ]),
          ),
          lineNumbers(),
          history(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          sql({ dialect }),
          complete,
          syntaxHighlighting(colours),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
          placeholder('select name, count() as times from events group by name order by times desc'),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'SQL', spellcheck: 'false' }),
          EditorView.updateListener.of(({ docChanged, state }) => docChanged && changed(state.doc.toString())),
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [])

  // A saved statement was opened, or an example taken: what was typed here is not touched.
  useEffect(() => {
    const editor = view.current
    if (editor && editor.state.doc.toString() !== value)
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])

  useEffect(() => {
    const editor = view.current
    if (!editor) return
    const from = problem && offsetOf(editor.state, problem.position)
    const marked =
      problem && from !== undefined
        ? [
            {
              from,
              to: Math.min(editor.state.doc.length, from + problem.position.length),
              severity: 'error' as const,
              message: problem.text,
            },
          ]
        : []
    editor.dispatch(setDiagnostics(editor.state, marked))
  }, [problem])

  return <div ref={place} className={styles.editor} />
}
