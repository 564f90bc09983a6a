namespace FlatCity.Cases.Instruct;

/// <summary>
/// An instruction's parent has one open state of the engine's own: it waits for its children and ends when they have (下达, 督办).
/// </summary>
internal static class ParentState
{
    public const string Name = "children";

    public const string Done = "children-ended";
}
