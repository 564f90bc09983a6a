namespace FlatCity.Packs.Rates;

/// <summary>
/// One thing that a rate may ask of a round (口径用语): a phrase of the rate's file, true or not of a round, a period and a cut.
/// The phrases are a closed list, so that a machine can prove things about a rate and print it for anybody to read.
/// </summary>
public sealed class RateTerm
{
    internal RateTerm(int bit, string phrase, string chinese, string? group)
    {
        Bit = 1UL << bit;
        Phrase = phrase;
        Text = new PackText([KeyValuePair.Create("zh", chinese), KeyValuePair.Create("en", phrase)]);
        Group = group;
    }

    /// <summary>How it is written in a rate's file.</summary>
    public string Phrase { get; }

    /// <summary>How it is told to people.</summary>
    public PackText Text { get; }

    /// <summary>Its place among the answers of a round.</summary>
    internal ulong Bit { get; }

    /// <summary>Terms of one group shut each other out: no round is both refused and withdrawn.</summary>
    internal string? Group { get; }
}
