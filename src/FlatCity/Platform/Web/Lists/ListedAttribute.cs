namespace FlatCity.Platform.Web.Lists;

/// <summary>
/// Says on a page that its list can be taken along (导出): the page's own address with <c>.csv</c> or <c>.xlsx</c> behind it answers the same
/// list whole, under the same rights and filters. The name stands in the audit and in the file's name.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ListedAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Where the file is, without its ending, when that is not the page's own address.</summary>
    public string? At { get; init; }
}
