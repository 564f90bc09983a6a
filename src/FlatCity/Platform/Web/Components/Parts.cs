namespace FlatCity.Platform.Web.Components;

/// <summary>What a colour stands for; the words beside it always say the same.</summary>
internal enum Tone
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>Somebody is at it.</summary>
    Going,

    /// <summary>It waits for somebody.</summary>
    Waiting,

    /// <summary>Past its time.</summary>
    Late,

    /// <summary>Its clock runs at night.</summary>
    Urgent,

    /// <summary>Done, passed, on time.</summary>
    Done,

    /// <summary>Ended otherwise: refused, withdrawn, merged, elsewhere.</summary>
    Ended,
}

/// <summary>A word in a coloured frame: a stage, late, urgent. <c>&lt;partial name="StatusTag" model="…" /&gt;</c></summary>
internal sealed record Tag(string Text, Tone Tone = Tone.Plain);

internal sealed record Link(string Text, string Address);

/// <summary>Where one stands; the last one is the page itself and no link.</summary>
internal sealed record Breadcrumbs(IReadOnlyList<Link> Links);

internal enum NoticeTone
{
    Info,
    Done,
    Warning,
}

/// <summary>A message above the page's content.</summary>
internal sealed record Notice(NoticeTone Tone, string Heading)
{
    public string? Text { get; init; }

    public Link? Link { get; init; }
}

/// <summary>"It is filed": the number large enough to copy out by hand, and what comes next.</summary>
internal sealed record Confirmation(string Heading, string NumberLabel, string Number)
{
    public string? Text { get; init; }

    /// <summary>A second, secret code to keep (the tracking code).</summary>
    public string? CodeLabel { get; init; }

    public string? Code { get; init; }
}

/// <summary>Label and value, line by line; a value may be a tag, a link, several lines.</summary>
internal sealed record SummaryList(IReadOnlyList<SummaryRow> Rows);

internal sealed record SummaryRow(string Key, string? Value)
{
    public Tag? Tag { get; init; }

    /// <summary>The value is a link to here.</summary>
    public string? Address { get; init; }

    /// <summary>Stands small beneath: how the value came about.</summary>
    public string? Note { get; init; }

    /// <summary>What may be done with it: "Change".</summary>
    public Link? Action { get; init; }
}

/// <summary>What happened, newest or oldest first as given.</summary>
internal sealed record Timeline(IReadOnlyList<TimelineEntry> Entries);

internal sealed record TimelineEntry(string Title, string When, string MachineTime)
{
    /// <summary>Person, post, acting for whom.</summary>
    public string? Who { get; init; }

    /// <summary>Why, or what was said.</summary>
    public string? Text { get; init; }

    public Tone Tone { get; init; } = Tone.Plain;

    public IReadOnlyList<SummaryRow> Facts { get; init; } = [];
}

/// <summary>Views of one thing as links: each is an address of its own, so they work without scripts.</summary>
internal sealed record Tabs(string Label, IReadOnlyList<Tab> Items);

internal sealed record Tab(string Label, string Address, bool Current)
{
    public string? Count { get; init; }
}

/// <summary>How many of a parent's children are where, drawn by the server.</summary>
internal sealed record Progress(string Label, IReadOnlyList<ProgressPart> Parts)
{
    public int Whole => Parts.Sum(part => part.Count);
}

internal sealed record ProgressPart(string Label, int Count, Tone Tone)
{
    public string? Address { get; init; }
}

/// <summary>A number that opens what it counts.</summary>
internal sealed record Figure(string Label, string Value)
{
    public string? Address { get; init; }

    public string? Note { get; init; }

    public Tone Tone { get; init; } = Tone.Plain;

    /// <summary>How it was on the days before, the last being now; drawn small, and said in words by <c>TrendSays</c>.</summary>
    public IReadOnlyList<long> Trend { get; init; } = [];

    public string? TrendSays { get; init; }

    /// <summary>Where it is said what is counted.</summary>
    public Link? Definition { get; init; }
}

internal sealed record Figures(IReadOnlyList<Figure> Items);

/// <summary>A map beside (never instead of) a table that says the same. Points and outlines are GeoJSON; see docs/web-components.md.</summary>
internal sealed record Map(string Label, string Points)
{
    public string Outlines { get; init; } = "/map/outlines.geojson";

    /// <summary>The outlines are made up: then the map always says so.</summary>
    public bool MadeUp { get; init; }
}
