namespace FlatCity.Packs.Advising;

/// <summary>A text and what people decided that it means.</summary>
/// <param name="Text">What was written.</param>
/// <param name="Label">What it means: a scenario, a choice, a unit, a category.</param>
/// <param name="Writer">Who wrote it, as any code that is the same for the same person; null where nobody knows: then each text counts as another's.</param>
public sealed record TextExample(string Text, string Label, string? Writer = null);

/// <summary>How advice is learned. The defaults are what was best on real messages.</summary>
public sealed record LearnOptions
{
    /// <summary>Fixes the shuffles: the same examples and seed give the same model to the byte.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>In how many parts the examples are cut; each is judged once by what was learned from the others.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>How many different writers must have used a gram before it may stand in the model: one person's name or address never does.</summary>
    public int LeastWriters { get; init; } = 2;

    /// <summary>How much a mistake costs beside a large weight (the C of a support vector machine).</summary>
    public double Cost { get; init; } = 1.6;

    /// <summary>How many grams a model has at most; the most used are kept.</summary>
    public int MostGrams { get; init; } = 200_000;

    /// <summary>How large a share of the shorter text's neighbours must stand in the longer one for both to lie in one part.</summary>
    public double AlikeFrom { get; init; } = 0.6;

    /// <summary>Told after each step, from 0 to 1.</summary>
    public Action<double>? Progress { get; init; }
}
