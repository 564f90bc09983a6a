namespace FlatCity.Platform.Web.Components;

/// <summary>
/// A list of things with the same columns: <c>&lt;partial name="Table" model="…" /&gt;</c>. Sorting and paging are links;
/// on narrow screens each row becomes a card whose lines carry their column's name.
/// </summary>
internal sealed record Table(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows)
{
    public bool HideCaption { get; init; }

    /// <summary>How it is ordered now; null: nothing can be sorted.</summary>
    public Sort? Sort { get; init; }

    public Pager? Pager { get; init; }

    /// <summary>Rows with a key can be ticked, for a form that stands beside the table.</summary>
    public Pick? Pick { get; init; }

    /// <summary>Shown instead of an empty table: what to do now.</summary>
    public Empty? Empty { get; init; }
}

/// <summary>A box before each row: sent under this name by the form with this id, the row's key as value.</summary>
internal sealed record Pick(string Name, string FormId);

internal sealed record Column(string Header)
{
    /// <summary>The word for <c>?sort=</c>; null: not sortable.</summary>
    public string? SortKey { get; init; }

    public bool Number { get; init; }
}

internal sealed record Row(params IReadOnlyList<Cell> Cells)
{
    public Tone Tone { get; init; } = Tone.Plain;

    /// <summary>What ties the row to its point on a map.</summary>
    public string? Key { get; init; }
}

/// <summary>One cell; the first cell of a row is the row's header. A string is a cell too.</summary>
internal sealed record Cell(string? Text)
{
    public string? Address { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>For <c>&lt;time datetime&gt;</c> where the text is a time.</summary>
    public string? MachineTime { get; init; }

    /// <summary>How sure the text's share is, drawn beneath it.</summary>
    public Bar? Bar { get; init; }

    public static implicit operator Cell(string? text) => new(text);

    public static implicit operator Cell(Tag tag) => new((string?)null) { Tags = [tag] };
}

/// <summary>A share between its ends, each from 0 to 1, drawn by the server; the text beside it says the same.</summary>
internal sealed record Bar(double Low, double High, double Value);

/// <summary>The order of a list as in the address: <c>filed</c>, or <c>-filed</c> for the newest first.</summary>
internal sealed record Sort(string Key, bool Descending)
{
    public static Sort Parse(string? asked, string otherwise)
    {
        var word = string.IsNullOrEmpty(asked) ? otherwise : asked;
        return word[0] == '-' ? new Sort(word[1..], true) : new Sort(word, false);
    }

    /// <summary>What a click on the header asks for: the other way round where it is sorted by it already.</summary>
    public string Next(string key) => string.Equals(Key, key, StringComparison.Ordinal) && !Descending ? "-" + key : key;

    public override string ToString() => Descending ? "-" + Key : Key;
}

/// <summary>Keyset paging: to the first page and to the next; totals are not counted ("1,000+").</summary>
internal sealed record Pager(string? NextCursor, bool FirstPage, string? Shown = null);

/// <summary>Links to the list as a file: <c>&lt;partial name="Export" model="…" /&gt;</c>; the address without its ending, the filters kept.</summary>
internal sealed record Export(string Address, string Query);

internal sealed record Empty(string Heading, string Text)
{
    public Link? Link { get; init; }
}

/// <summary>The conditions of a list, sent by GET. <c>Set</c> are those in force, each a link that takes it off.</summary>
internal sealed record Filter(string Label, IReadOnlyList<Field> Fields)
{
    public IReadOnlyList<Link> Set { get; init; } = [];

    /// <summary>Kept through the form: the sort, the tab.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Kept { get; init; } = [];
}
