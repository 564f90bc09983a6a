using FlatCity.Linkage.Records;

namespace FlatCity.Linkage.Comparing;

/// <summary>
/// How two records are held against each other in one respect 比对: a short list of levels, best first, the last of them
/// "different". Each kind is a small class of its own; what a level weighs is learned, not set.
/// </summary>
/// <param name="field">The field it looks at.</param>
public abstract class Comparison(string field)
{
    /// <summary>The field it looks at.</summary>
    public string Field { get; } = field;

    /// <summary>The word by which settings name this kind.</summary>
    public abstract string Kind { get; }

    /// <summary>What each level says, best first; the last one is "different". A missing value is no level and weighs nothing.</summary>
    public abstract IReadOnlyList<string> Levels { get; }

    /// <summary>Whether agreement on a rare value weighs more than on a frequent one. On unless the settings say otherwise.</summary>
    public bool ByFrequency { get; init; } = true;

    /// <summary>The chance that two records of one entity stand at each level, before anything is learned.</summary>
    internal virtual double[] FirstGuess
    {
        get
        {
            var guess = new double[Levels.Count];
            var rest = 0.2;
            guess[0] = 0.8;
            for (var level = 1; level < guess.Length; level++)
                guess[level] = level == guess.Length - 1 ? rest : rest *= 0.5;
            return guess;
        }
    }

    internal abstract ValueComparer Bind(ValueSet values);
}

/// <summary>
/// A comparison made ready for the values of one field. Called hundreds of millions of times, from several threads at
/// once: it allocates nothing and changes nothing.
/// </summary>
internal abstract class ValueComparer
{
    /// <summary>The level, from 1, of two values that differ and of which neither is missing.</summary>
    public abstract int Level(int a, int b);

    /// <summary>Makes ready what was added to the values since, and forgets what was taken back; only while no other thread compares.</summary>
    public virtual void Extend()
    {
    }
}

/// <summary>A comparison that reads each value once, when it is bound, into a form that compares fast.</summary>
internal abstract class PreparedComparer(ValueSet values) : ValueComparer
{
    private int done = 1;
    private int room;

    protected ValueSet Values => values;

    public override void Extend()
    {
        done = Math.Min(done, values.Count);
        if (values.Count > room)
        {
            // With room to spare: one value more must not copy a million.
            room = room == 0 ? values.Count : values.Count + (values.Count / 8) + 16;
            Grow(room);
        }

        for (; done < values.Count; done++) Prepare(done);
    }

    protected abstract void Grow(int count);

    protected abstract void Prepare(int value);
}
