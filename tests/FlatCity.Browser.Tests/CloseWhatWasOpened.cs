using System.Reflection;
using Xunit.v3;

[assembly: FlatCity.Browser.Tests.CloseWhatWasOpened]

namespace FlatCity.Browser.Tests;

/// <summary>Closes a test's pages when it has ended: each holds a process of its own that would draw and wait beside all later tests.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class CloseWhatWasOpened : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Browser.Close(test.UniqueID);
}
