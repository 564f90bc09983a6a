namespace FlatCity.Packs.Scenarios.Tables;

/// <summary>
/// Everything that people can answer, as far as the tables of a pack look at it: boxes over the columns that are
/// named, with what <c>when</c> leaves unasked, what is optional, and the city's communities. Exact, not sampled.
/// </summary>
internal sealed class TableSpace
{
    /// <summary>Options of one choices question that tables may name: every combination of them is one value.</summary>
    public const int MostOptions = 10;

    private readonly Form form;
    private readonly List<TableColumn> columns = [];
    private readonly Dictionary<TableColumn, int> places = [];
    private readonly Dictionary<TableColumn, List<int>> named = [];

    private TableSpace(Form form) => this.form = form;

    public IReadOnlyList<TableColumn> Columns => columns;

    public List<Spans[]> Boxes { get; private set; } = [];

    /// <summary>The column that is asked too cleverly to be proven, or null.</summary>
    public TableColumn? TooMany => named.Where(each => each.Value.Count > MostOptions).Select(each => each.Key).FirstOrDefault();

    /// <summary>The space that rows look at.</summary>
    /// <param name="form">The form whose questions are asked.</param>
    /// <param name="rows">The rows of all tables.</param>
    /// <param name="communities">Codes of the city's communities.</param>
    public static TableSpace Of(Form form, IEnumerable<DecisionRow> rows, IReadOnlyCollection<string> communities)
    {
        var space = new TableSpace(form);
        foreach (var cell in rows.SelectMany(row => row.Cells)) space.Name(cell);
        if (space.TooMany is null) space.Fill(communities);
        return space;
    }

    /// <summary>A row as a box.</summary>
    public Spans[] BoxOf(IReadOnlyList<Cell> cells)
    {
        var box = Whole();
        foreach (var cell in cells) box[places[cell.Column]] = ValuesOf(cell);
        return box;
    }

    public int PlaceOf(TableColumn column) => places.TryGetValue(column, out var at) ? at : -1;

    /// <summary>One input of a box as a person reads it.</summary>
    public string Example(Spans[] box) => string.Join(", ", columns.Select((column, at) => $"{column.Name}: {Say(column, Pick(box[at]))}"));

    /// <summary>One input of a box, for tests: the value of each column, choices as their bits.</summary>
    public IReadOnlyDictionary<TableColumn, long> PickFrom(Spans[] box) =>
        columns.Select((column, at) => (column, Value: Decode(column, Pick(box[at])))).ToDictionary(each => each.column, each => each.Value);

    private void Name(Cell cell)
    {
        var column = cell.Column;
        if (!places.ContainsKey(column))
        {
            // What a question's condition looks at comes first, so that conditions are applied in the form's order.
            foreach (var earlier in column.Question < 0 ? [] : form.Questions[column.Question].Head.When) Name(earlier);
            places[column] = columns.Count;
            columns.Add(column);
        }

        if (column.Kind != ColumnKind.Choices) return;
        if (!named.TryGetValue(column, out var options)) named[column] = options = [];
        for (var i = 0; i < column.Options.Count; i++)
        {
            if ((cell.OptionBits & (1UL << i)) != 0 && !options.Contains(i)) options.Add(i);
        }
    }

    private void Fill(IReadOnlyCollection<string> communities)
    {
        Boxes = [Whole()];
        for (var at = 0; at < columns.Count; at++)
        {
            var column = columns[at];
            var asked = Answerable(column, communities);
            var question = column.Question < 0 ? null : form.Questions[column.Question];
            if (question is { Required: false }) asked = asked.With(Spans.One(TableColumn.None));
            if (question is null || question.Head.When.Count == 0)
            {
                foreach (var box in Boxes) box[at] = asked;
                continue;
            }

            var when = BoxOf(question.Head.When);
            var next = new List<Spans[]>();
            foreach (var box in Boxes)
            {
                if (TableProof.And(box, when) is { } inside)
                {
                    inside[at] = asked;
                    next.Add(inside);
                }

                foreach (var outside in TableProof.Except(box, when))
                {
                    outside[at] = Spans.One(TableColumn.None);
                    next.Add(outside);
                }
            }

            Boxes = next;
        }

        Boxes.RemoveAll(box => box.Any(values => values.IsEmpty));
    }

    private Spans Answerable(TableColumn column, IReadOnlyCollection<string> communities) => column.Kind switch
    {
        ColumnKind.Choice => Spans.Of(0, column.Options.Count - 1),
        ColumnKind.Choices => Combinations(column),
        ColumnKind.Community => Spans.Of(communities.Select(code => column.CodeOfCommunity(code)).Append(TableColumn.None).Distinct().Select(value => (value, value))),
        ColumnKind.YesNo or ColumnKind.Urgent => Spans.Of(0, 1),
        _ => Spans.Of(column.Least, column.Most),
    };

    // Of the options that tables name every combination is a number; the others matter by how many there are.
    private Spans Combinations(TableColumn column)
    {
        var options = named[column];
        var others = column.Options.Count - options.Count;
        var possible = new List<(long, long)>();
        for (var bits = 0; bits < 1 << options.Count; bits++)
        {
            var count = System.Numerics.BitOperations.PopCount((uint)bits);
            if (count <= column.Most && count + others >= column.Least && count + others >= 1) possible.Add((bits, bits));
        }

        return Spans.Of(possible);
    }

    private Spans ValuesOf(Cell cell)
    {
        if (cell.Column.Kind != ColumnKind.Choices) return cell.Values;
        var options = named[cell.Column];
        var fitting = new List<(long, long)>();
        for (var bits = 0; bits < 1 << options.Count; bits++)
        {
            if (options.Where((option, i) => (bits & (1 << i)) != 0 && (cell.OptionBits & (1UL << option)) != 0).Any()) fitting.Add((bits, bits));
        }

        return Spans.Of(fitting).With(cell.Values);
    }

    private long Decode(TableColumn column, long value)
    {
        if (column.Kind != ColumnKind.Choices || value == TableColumn.None) return value;
        var bits = 0UL;
        var options = named[column];
        for (var i = 0; i < options.Count; i++)
        {
            if ((value & (1L << i)) != 0) bits |= 1UL << options[i];
        }

        // Options that no table names fill up to what must be chosen.
        for (var i = 0; i < column.Options.Count && System.Numerics.BitOperations.PopCount(bits) < Math.Max(1, column.Least); i++)
        {
            if (!options.Contains(i)) bits |= 1UL << i;
        }

        return (long)bits;
    }

    private string Say(TableColumn column, long value)
    {
        if (column.Kind != ColumnKind.Choices || value == TableColumn.None) return CellReader.Say(column, value);
        var bits = (ulong)Decode(column, value);
        return "[" + string.Join(", ", column.Options.Where((_, i) => (bits & (1UL << i)) != 0)) + "]";
    }

    private Spans[] Whole()
    {
        var box = new Spans[columns.Count];
        Array.Fill(box, Spans.Of(long.MinValue, long.MaxValue - 1));
        return box;
    }

    // An answer reads better than none.
    private static long Pick(Spans values) => values.First == TableColumn.None
        ? values.Parts[0].High > TableColumn.None ? TableColumn.None + 1 : values.Count > 1 ? values.Parts[1].Low : TableColumn.None
        : values.First;
}
