using FlatCity.Operations.Watch;
using FlatCity.Platform.Web;

namespace FlatCity.Operations.Doctor;

/// <summary>Settings that the program would refuse when it starts; here they are told before.</summary>
internal static class SettingChecks
{
    public static Task<Looked> RunAsync(Surroundings around)
    {
        var looked = new Looked();
        foreach (var read in (Action[])[() => _ = new Watchers(around.Settings), () => OutsideHttp.Of(around.Settings).Dispose(), () => Telemetry.Slow(around.Settings)])
        {
            var wrong = Wrong(read);
            looked.At(wrong is not null, () => new("setting-wrong", Weight.Now, DoctorTexts.SettingWrong, DoctorTexts.SettingWrongRemedy, wrong));
        }

        return Task.FromResult(looked);
    }

    private static string? Wrong(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (InvalidOperationException wrong)
        {
            return wrong.Message;
        }
    }
}
