namespace FlatCity.Linkage.Matters;

/// <summary>What somebody wrote, when, and where it is. Nothing here says who.</summary>
/// <param name="Words">What was written. A first line of at most 40 characters with more below it is a title and counts as often as <see cref="MatterOptions.Title"/> says.</param>
/// <param name="Day">When, in days since any day, the same for all texts.</param>
public sealed record MatterText(string Words, double Day)
{
    /// <summary>An area's code, for example of a community; null where it is not known.</summary>
    public string? Area { get; init; }

    /// <summary>Degrees north; null where it is not known.</summary>
    public double? Lat { get; init; }

    /// <summary>Degrees east; null where it is not known.</summary>
    public double? Lon { get; init; }
}

/// <summary>How texts are grouped; the defaults were set on texts of residents of several cities.</summary>
public sealed record MatterOptions
{
    /// <summary>So many texts make a matter; default 3.</summary>
    public int Least { get; init; } = 3;

    /// <summary>From which likeness to its centre a text belongs to a matter, from 0 to 1; default 0.4.</summary>
    public double Near { get; init; } = 0.4;

    /// <summary>How often a title counts; default 3.</summary>
    public int Title { get; init; } = 3;

    /// <summary>After so many days between two texts their likeness counts 0.8; default 90.</summary>
    public double Days { get; init; } = 90;

    /// <summary>So many texts are looked at, the first ones given; default 20,000.</summary>
    public int MostTexts { get; init; } = 20_000;

    /// <summary>So many matters are given, the largest first; default 200.</summary>
    public int MostMatters { get; init; } = 200;
}

/// <summary>One text of a matter and how near it is to the matter's centre, from 0 to 1.</summary>
/// <param name="Text">The place of the text in what was given.</param>
/// <param name="Nearness">1 is the centre itself.</param>
/// <param name="Says">Bit n is set where the text has word n of the matter's words: a name can be shown from what its reader may read.</param>
public readonly record struct MatterMember(int Text, double Nearness, int Says);

/// <summary>Texts that are about the same thing.</summary>
/// <param name="Words">The words that tell it from others, the most telling first, at most eight: what it may be called.</param>
/// <param name="Members">Its texts, the nearest to its centre first.</param>
public sealed record Matter(IReadOnlyList<string> Words, IReadOnlyList<MatterMember> Members);
