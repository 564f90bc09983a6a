namespace FlatCity.Packs.Checking;

/// <summary>One thing that the checker proves of a scenario. A new one is one class in <c>Rules/</c>, one line in <see cref="ScenarioChecker"/>, one golden file.</summary>
internal abstract class ScenarioRule
{
    /// <summary>
    /// Sections of the pack that must have been read whole: where one has an error of its own, the rule says nothing, so
    /// that one slip is told once.
    /// </summary>
    public virtual IReadOnlyList<string> Reads => [];

    /// <summary>Every finding of the rule; none: it is proven.</summary>
    public abstract IEnumerable<Finding> Check(CheckInput input);
}
