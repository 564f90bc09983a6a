namespace FlatCity.Packs.Scenarios.Tables;

/// <summary>
/// What a table does with every possible input: which inputs each row wins, and which none takes. Made by taking
/// each row's box out of what the rows before it left, so that it is a proof and not a test.
/// </summary>
/// <param name="Won">For each row the inputs that it decides; none: the row is dead.</param>
/// <param name="Left">Inputs that no row takes; any: the table has a hole.</param>
/// <param name="Entangled">Whether it was given up, because the rows cut one another into too many pieces.</param>
internal sealed record TableProof(IReadOnlyList<IReadOnlyList<Spans[]>> Won, IReadOnlyList<Spans[]> Left, bool Entangled)
{
    private const int MostPieces = 20_000;

    public static TableProof Of(TableSpace space, IReadOnlyList<DecisionRow> rows, IReadOnlyList<Spans[]> inputs)
    {
        var left = inputs.ToList();
        var won = new List<IReadOnlyList<Spans[]>>();
        foreach (var row in rows)
        {
            var box = space.BoxOf(row.Cells);
            var taken = new List<Spans[]>();
            var rest = new List<Spans[]>();
            foreach (var piece in left)
            {
                if (And(piece, box) is not { } both)
                {
                    rest.Add(piece);
                    continue;
                }

                taken.Add(both);
                rest.AddRange(Except(piece, box));
            }

            won.Add(taken);
            left = rest;
            if (left.Count > MostPieces) return new TableProof(won, left, true);
        }

        return new TableProof(won, left, false);
    }

    /// <summary>What lies in both boxes, or null where nothing does.</summary>
    public static Spans[]? And(Spans[] a, Spans[] b)
    {
        var both = new Spans[a.Length];
        for (var i = 0; i < a.Length; i++)
        {
            both[i] = a[i].And(b[i]);
            if (both[i].IsEmpty) return null;
        }

        return both;
    }

    /// <summary>What lies in the first box and not in the second, as boxes that do not overlap.</summary>
    public static IEnumerable<Spans[]> Except(Spans[] a, Spans[] b)
    {
        if (And(a, b) is null)
        {
            yield return (Spans[])a.Clone();
            yield break;
        }

        var inside = (Spans[])a.Clone();
        for (var i = 0; i < a.Length; i++)
        {
            var outside = a[i].Except(b[i]);
            if (!outside.IsEmpty)
            {
                var piece = (Spans[])inside.Clone();
                piece[i] = outside;
                yield return piece;
            }

            inside[i] = a[i].And(b[i]);
        }
    }
}
